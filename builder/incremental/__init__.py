"""What is kept between builds, so that the next one reads only what is new."""
