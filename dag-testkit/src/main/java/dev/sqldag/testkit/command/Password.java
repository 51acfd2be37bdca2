package dev.sqldag.testkit.command;

/** A password in clear, as a statement holds it. It never prints. */
public final class Password {

    private final String text;

    private Password(String text) {
        this.text = text;
    }

    public static Password of(String text) {
        return new Password(text);
    }

    /** In clear: only for whoever checks it. */
    public String reveal() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Password that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return "***";
    }
}
