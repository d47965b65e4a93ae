package dev.outset.picture;

/**
 * The words of a picture, in the reader's language; a picture adds none of its own.
 *
 * @param title what it shows; drawn on top
 * @param x label of the horizontal axis with its unit
 * @param y label of the vertical axis with its unit
 * @param note what the signs mean (band, ×, ○), drawn below; may be empty
 */
public record Labels(String title, String x, String y, String note) {
    public Labels(String title, String x, String y) {
        this(title, x, y, "");
    }
}
