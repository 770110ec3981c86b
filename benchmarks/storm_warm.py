"""What the kill storm forks its runs from: importing this loads everything once."""

import storm_nights

storm_nights.warm()
