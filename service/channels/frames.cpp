#include "channels/frames.hpp"
