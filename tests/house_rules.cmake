# The rules of the house that a compiler cannot see: on Debian every library's headers lie in /usr/include, so what a room may include is checked here.
# -DSOURCE_DIR=FOLDER. Names every break with file and line, and fails when there is one. tests/house_rules_test.cmake shows that each rule fires.
cmake_minimum_required(VERSION 3.25)

# Which rooms each room may include, besides itself and the hall.
set(may_intents)
set(may_dialog)
set(may_store)
set(may_channels)
set(may_report dialog)
set(may_conversation intents dialog report store)
set(may_net channels conversation report)
set(may_commands intents dialog report store channels conversation net)
set(rooms intents dialog store channels report conversation net commands)

# Libraries that only some files may see: pattern of the include, pattern of the files, why.
set(kept_to
    "boost/beast" "^net/(http|websocket|client|separate_compilation)\\.[ch]pp$" "Beast costs ten seconds a file and stays in http, websocket and client of service/net"
    "spdlog/" "^log\\.cpp$" "spdlog stays in log.cpp"
    "re2/" "^intents/" "RE2 stays in service/intents"
    "sqlite3\\.h" "^store/" "SQLite stays in service/store"
    "unicode/" "^intents/" "ICU stays in service/intents"
    "openssl/" "^hash\\.cpp$" "OpenSSL stays in hash.cpp"
    "CLI/" "^commands/" "CLI11 stays in service/commands")

# The pure rooms: the same input gives the same output, whenever and wherever.
set(pure_rooms "^(intents|dialog|channels|report)/")
set(impure
    "system_clock::now|steady_clock::now|[^a-z_]time\\((nullptr|NULL|0)\\)|gettimeofday" "looks at a clock"
    "std::rand|[^a-z_]rand\\(\\)|random_device|mt19937" "throws dice"
    "#include <boost/asio|sys/socket\\.h" "knows sockets"
    "getenv" "reads the environment")

set(breaks 0)
function(tell file line sentence)
    message("service/${file}:${line}: ${sentence}")
    math(EXPR more "${breaks} + 1")
    set(breaks ${more} PARENT_SCOPE)
endfunction()

file(GLOB_RECURSE sources RELATIVE ${SOURCE_DIR}/service ${SOURCE_DIR}/service/*.cpp ${SOURCE_DIR}/service/*.hpp)
list(LENGTH sources count)
if(count EQUAL 0)
    message(FATAL_ERROR "no sources below ${SOURCE_DIR}/service")
endif()

foreach(file IN LISTS sources)
    # CMake splits lists at semicolons and keeps brackets together: both are replaced before the text becomes a list of lines.
    file(READ ${SOURCE_DIR}/service/${file} text)
    string(REPLACE ";" " ,, " text "${text}")
    string(REPLACE "[" "<:" text "${text}")
    string(REPLACE "]" ":>" text "${text}")
    string(REGEX REPLACE "\\\\\n" " \n" text "${text}")
    string(REPLACE "\\" "/" text "${text}")
    string(REPLACE "\n" " ;" lines "${text}")

    set(room hall)
    if(file STREQUAL "main.cpp")
        set(room commands)
    elseif(file MATCHES "^([a-z_]+)/")
        set(room ${CMAKE_MATCH_1})
        if(NOT room IN_LIST rooms)
            tell(${file} 1 "the room \"${room}\" is not in docs/architecture.md")
        endif()
    endif()

    set(number 0)
    set(statement "")
    foreach(line IN LISTS lines)
        math(EXPR number "${number} + 1")
        string(REGEX REPLACE "//.*$" "" code "${line}")

        if(code MATCHES "^ *# *include *[<\"]([^>\"]+)[>\"]")
            set(included ${CMAKE_MATCH_1})
            if(code MATCHES "\"" AND included MATCHES "^([a-z_]+)/")
                set(other ${CMAKE_MATCH_1})
                if(room STREQUAL "hall")
                    tell(${file} ${number} "the hall includes ${included}, but knows no room")
                elseif(NOT other STREQUAL room AND NOT other IN_LIST may_${room})
                    tell(${file} ${number} "${room} includes ${included}, an arrow that docs/architecture.md does not have")
                endif()
            endif()
            if(included MATCHES "\\.\\./")
                tell(${file} ${number} "includes by a relative path; write it from service/")
            endif()
            if(included MATCHES "^boost/(beast|asio)\\.hpp$|^bits/stdc")
                tell(${file} ${number} "includes everything through ${included}; include what is used")
            endif()
            set(rules ${kept_to})
            while(rules)
                list(POP_FRONT rules pattern allowed why)
                if(included MATCHES "^${pattern}" AND NOT file MATCHES "${allowed}")
                    tell(${file} ${number} "includes ${included}: ${why}")
                endif()
            endwhile()
        endif()

        if(file MATCHES "${pure_rooms}")
            set(rules ${impure})
            while(rules)
                list(POP_FRONT rules pattern what)
                if(code MATCHES "${pattern}")
                    tell(${file} ${number} "a pure room ${what}")
                endif()
            endwhile()
        endif()

        # g++ 12.2 destroys twice what is made inside an expression with co_await, and crashes on a conditional one: name it, then await it.
        string(APPEND statement "${code}")
        if(code MATCHES ",, |[{}] *$")
            if(statement MATCHES "co_await(.*)$")
                string(REGEX REPLACE ",, .*$" "" awaited "${CMAKE_MATCH_1}")
                if(awaited MATCHES "[(, ]<:[^>]+:> *[({]")
                    tell(${file} ${number} "a lambda with captures in an expression with co_await")
                elseif(awaited MATCHES "[(,] *[A-Za-z_:<>]*{[^}]*[A-Za-z0-9\"]")
                    tell(${file} ${number} "a braced temporary in an expression with co_await")
                elseif(awaited MATCHES "^ *\\(.*[?].*:")
                    tell(${file} ${number} "a conditional expression after co_await")
                endif()
            endif()
            set(statement "")
        endif()
    endforeach()

    if(number GREATER 400)
        message("service/${file}: ${number} lines (a warning): does it still do one thing?")
    endif()
endforeach()

if(breaks GREATER 0)
    message(FATAL_ERROR "${breaks} breaks of the house rules in ${count} files")
endif()
message(STATUS "${count} files keep the house rules")
