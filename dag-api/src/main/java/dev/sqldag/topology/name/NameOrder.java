package dev.sqldag.topology.name;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The order a human expects: {@code server2} before {@code server10}; it makes results independent of call order. */
public final class NameOrder {

    public static final Comparator<Name> NATURAL =
            Comparator.comparing(Name::key, NameOrder::compareKeys).thenComparing(Name::value);

    private static final Pattern RUN = Pattern.compile("[0-9]+|[^0-9]+");

    private NameOrder() {}

    private static int compareKeys(String left, String right) {
        Matcher lefts = RUN.matcher(left);
        Matcher rights = RUN.matcher(right);
        while (lefts.find()) {
            if (!rights.find()) {
                return 1;
            }
            int order = compareRuns(lefts.group(), rights.group());
            if (order != 0) {
                return order;
            }
        }
        return rights.find() ? -1 : 0;
    }

    private static int compareRuns(String left, String right) {
        if (isDigit(left.charAt(0)) && isDigit(right.charAt(0))) {
            return compareNumbers(withoutLeadingZeros(left), withoutLeadingZeros(right));
        }
        return left.compareTo(right);
    }

    /** Digit by digit: a name may hold a million of them, and turning them into a number takes quadratic time. */
    private static int compareNumbers(String left, String right) {
        int byLength = Integer.compare(left.length(), right.length());
        return byLength != 0 ? byLength : left.compareTo(right);
    }

    private static String withoutLeadingZeros(String digits) {
        int zeros = 0;
        while (zeros < digits.length() && digits.charAt(zeros) == '0') {
            zeros++;
        }
        return digits.substring(zeros);
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }
}
