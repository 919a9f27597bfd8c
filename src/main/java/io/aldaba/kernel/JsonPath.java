package io.aldaba.kernel;

/**
 * The location of a value in a document (RFC 9535 §2.7, with the short form of names).
 *
 * @param text {@code $.users[3].email}
 */
public record JsonPath(String text) {

    /** The whole document. */
    public static final JsonPath ROOT = new JsonPath("$");

    private static final int MAX_NAME = 64;

    /**
     * The path of a member. A name that is not a plain word is quoted, its unusual characters are masked and a long
     * one is cut.
     */
    public JsonPath member(String name) {
        if (name.matches("[A-Za-z_][A-Za-z0-9_]{0,63}")) {
            return new JsonPath(text + '.' + name);
        }
        String shown = name.length() > MAX_NAME ? name.substring(0, MAX_NAME) + '…' : name;
        return new JsonPath(text + "['" + shown.replaceAll("[^\\p{L}\\p{N}\\p{P}\\p{S} ]|['\\\\]", "?") + "']");
    }

    /** The path of an element, counted from 0. */
    public JsonPath element(int index) {
        return new JsonPath(text + '[' + index + ']');
    }

    /**
     * A path without the root and its dot: a member of the document by its name alone. Any other path is not changed.
     */
    public static String belowRoot(String text) {
        String root = ROOT.text + '.';
        return text.startsWith(root) ? text.substring(root.length()) : text;
    }

    @Override
    public String toString() {
        return text;
    }
}
