#include "dialog/session.hpp"
