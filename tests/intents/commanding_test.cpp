#include "intents/commanding.hpp"

#include "small_catalog.hpp"

using namespace myalog::intents;

namespace {

std::string command_in(const std::string& text) {
    const scan s(english().inside(), normalize(text));
    const item_hit* hit = commanded(s);
    return hit ? hit->what->id : "";
}

} // namespace

TEST_CASE("a request and an aside around a command change nothing about it") {
    CHECK(command_in("go back") == "command.back");
    CHECK(command_in("could you just go back please") == "command.back");
    CHECK(command_in("is there any way to go back tonight") == "command.back");
    CHECK(command_in("i go back to work tonight").empty());
}

TEST_CASE("an excuse yields to the command beside it and counts alone") {
    CHECK(command_in("i made a mistake, go back") == "command.back");
    CHECK(command_in("i made a mistake") == "command.correct");
    CHECK(command_in("i'm so tired, stop") == "command.stop");
    CHECK(command_in("my hip aches, stop").empty());
}

TEST_CASE("plain wordings count as one clause of a longer message") {
    CHECK(command_in("this is my sister's tablet so please delete my data") == "command.erase");
    CHECK(command_in("the kettle boiled over, what were you asking me") == "command.repeat");
    CHECK(command_in("my sister said the doctor should delete my data").empty());
}

TEST_CASE("words that say something weigh more than requests") {
    CHECK(command_in("i would like to be able to go back") == "command.back");
}

TEST_CASE("a refusal declines the open question instead of skipping it") {
    context asked;
    asked.open_slot = "activity";
    const auto declined = match(english(), "i don't want to answer that one", asked);
    CHECK_FALSE(declined.command);
    REQUIRE(declined.slots.size() == 1);
    CHECK(declined.slots.front().value.contains("declined"));
    CHECK(match(english(), "i don't want to answer that one", context{}).command == "skip");
}

TEST_CASE("what comes and goes, is all over or stands last in a list is no command") {
    for (const char* text : {"on and off", "it's on and off", "off and on", "all over", "the last one", "too many to list"}) {
        CAPTURE(text);
        CHECK(command_in(text).empty());
    }
    CHECK(command_in("I'm off") == "command.stop");
    CHECK(command_in("say it all over again") == "command.repeat");
    CHECK(command_in("the last question") == "command.back");
    CHECK(command_in("show me the list of my answers") == "command.summary");
}

TEST_CASE("a line that is called wrong is to be changed") {
    for (const char* text : {"line 6 is wrong", "6 is wrong", "number 7 isn't right", "answer three was wrong"}) {
        CAPTURE(text);
        CHECK(command_in(text) == "command.correct");
    }
    CHECK(command_in("6 is about right").empty());
    CHECK(command_in("6 is right").empty());
}
