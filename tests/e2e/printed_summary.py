"""Prints summaries with Chromium, on A4 and on Letter, and counts the sheets: one or two, whatever was said."""

import glob
import os
import re
import shutil
import subprocess
import sys
import tempfile

from running_server import ROOT

program = os.path.abspath(sys.argv[1])
browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
if not browser:
    sys.exit("printed summary: Chromium is needed (scripts/packages-test.txt)")

STORY = "it began in the left shoulder and went down the arm after I had painted the ceiling, and it never really went away again "
TALKATIVE = ["yes", "none of these", "me", "52", STORY * 12, "about two years or a bit more, " + STORY * 3, "all over, my neck, both shoulders, lower back, hips and knees",
             "7", "very stressed, " + STORY * 4, "badly, about 4 hours, " + STORY * 4] + [f"blorb {i} " + "twang " * 45 for i in range(40)]


def sheets(pdf):
    return len(re.findall(rb"/Type\s*/Page\b", open(pdf, "rb").read()))


def print_page(page, size, folder):
    html = open(page, encoding="utf-8").read()
    # The page's own policy would refuse the style that sets the paper; nothing else is changed.
    html = re.sub(r"<meta http-equiv=\"Content-Security-Policy\"[^>]*>", "", html, count=1)
    copy = os.path.join(folder, "copy.html")
    with open(copy, "w", encoding="utf-8") as out:
        out.write(html.replace("</head>", f"<style>@page {{ size: {size}; }}</style></head>"))
    pdf = os.path.join(folder, "copy.pdf")
    subprocess.run([browser, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/profile", "--no-pdf-header-footer", f"--print-to-pdf={pdf}", f"file://{copy}"],
                   check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=900)
    return sheets(pdf)


passed = failed = 0
with tempfile.TemporaryDirectory() as folder:
    subprocess.run([program, "test", "tests/talks", "--summaries", folder], cwd=ROOT, check=True, stdout=subprocess.DEVNULL, timeout=900)
    talkative = os.path.join(folder, "talkative")
    subprocess.run([program, "chat", "--region", "GB", "--summary", talkative], cwd=ROOT, check=True, input="\n".join(TALKATIVE) + "\n", text=True, stdout=subprocess.DEVNULL, timeout=900)
    by_size = sorted(glob.glob(os.path.join(folder, "*.summary.html")), key=os.path.getsize)
    assert len(by_size) >= 40, "too few summaries"
    for page, least in ((by_size[-1], 1), (by_size[len(by_size) // 2], 1), (os.path.join(talkative, "summary.html"), 2)):
        for size in ("A4", "Letter"):
            n = print_page(page, size, folder)
            good = least <= n <= 2
            passed, failed = passed + good, failed + (not good)
            print(f"{'ok  ' if good else 'FAIL'} {os.path.basename(page)} on {size}: {n} sheets")
print(f"printed summary: {passed} passed, {failed} failed")
sys.exit(1 if failed else 0)
