package dev.sqldag.plan.render;

import java.util.Collection;
import java.util.function.Consumer;

/**
 * Writes JSON (RFC 8259), two blanks for each level, keys in the order of the calls: the same calls give the same bytes.
 * It never reads any.
 */
public final class Json {

    private static final String INDENT = "  ";

    private final StringBuilder text = new StringBuilder();
    private int depth;
    private boolean first = true;

    private Json() {}

    /** One object, with a line break after it. */
    public static String object(Consumer<Json> members) {
        Json json = new Json();
        json.block('{', '}', () -> members.accept(json));
        return json.text.append('\n').toString();
    }

    /** A member with a text. */
    public Json text(String key, String value) {
        key(key);
        quote(value);
        return this;
    }

    /** A member with a whole number. */
    public Json number(String key, long value) {
        key(key);
        text.append(value);
        return this;
    }

    /** A member with a list of texts. */
    public Json texts(String key, Collection<String> values) {
        return list(key, values, value -> {
            element();
            quote(value);
        });
    }

    /** A member with a list of whole numbers. */
    public Json numbers(String key, Collection<Integer> values) {
        return list(key, values, value -> {
            element();
            text.append(value);
        });
    }

    /** A member with a list of objects, each filled from its value. */
    public <T> Json objects(String key, Collection<T> values, Filling<T> filling) {
        return list(key, values, value -> {
            element();
            block('{', '}', () -> filling.fill(this, value));
        });
    }

    /** A member with an object. */
    public Json object(String key, Consumer<Json> members) {
        key(key);
        block('{', '}', () -> members.accept(this));
        return this;
    }

    private <T> Json list(String key, Collection<T> values, Consumer<T> write) {
        key(key);
        block('[', ']', () -> values.forEach(write));
        return this;
    }

    private void block(char open, char close, Runnable content) {
        text.append(open);
        depth++;
        first = true;
        content.run();
        depth--;
        if (!first) {
            newLine();
        }
        text.append(close);
        first = false;
    }

    private void key(String key) {
        element();
        quote(key);
        text.append(": ");
    }

    private void element() {
        if (!first) {
            text.append(',');
        }
        newLine();
        first = false;
    }

    private void newLine() {
        text.append('\n').append(INDENT.repeat(depth));
    }

    private void quote(String value) {
        text.append('"');
        value.chars().forEach(unit -> character((char) unit));
        text.append('"');
    }

    /** Beyond what must be escaped, halves of surrogate pairs are: encoders replace them by question marks. */
    private void character(char unit) {
        switch (unit) {
            case '"' -> text.append("\\\"");
            case '\\' -> text.append("\\\\");
            case '\n' -> text.append("\\n");
            case '\r' -> text.append("\\r");
            case '\t' -> text.append("\\t");
            default -> {
                if (unit < ' ' || Character.isSurrogate(unit)) {
                    text.append("\\u").append(hex(unit));
                } else {
                    text.append(unit);
                }
            }
        }
    }

    private static String hex(char unit) {
        return "%04x".formatted((int) unit);
    }

    /** Writes the members of one value's object. */
    @FunctionalInterface
    public interface Filling<T> {

        void fill(Json json, T value);
    }
}
