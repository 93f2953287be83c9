# Files of the hall stand directly in service/.
myalog_room(hall
    SOURCES
        problem.cpp        # what is wrong with content or configuration: file, place, sentence
        json_file.cpp      # a JSON file read with bounds, or a problem
        log.cpp            # JSON lines to standard error; the one file that sees spdlog
        hash.cpp           # SHA-256, random tokens
        metrics.cpp        # counters and their Prometheus text
    LINKS nlohmann_json::nlohmann_json spdlog::spdlog OpenSSL::Crypto Boost::headers Threads::Threads)
