package dev.outset.picture;

/** The rectangle of a picture that its axes enclose, in pixels. */
record Area(double left, double top, double right, double bottom) {
    double width() {
        return right - left;
    }

    double height() {
        return bottom - top;
    }

    double middleX() {
        return (left + right) / 2;
    }
}
