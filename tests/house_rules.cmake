message(STATUS "no rules yet")
