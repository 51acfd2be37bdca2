package dev.sqldag.testkit.language.ddl;

import dev.sqldag.testkit.language.expression.Expr;
import dev.sqldag.testkit.language.syntax.Token;
import dev.sqldag.testkit.language.syntax.TokenStream;
import java.util.ArrayList;
import java.util.List;

/** The texts of a BACKUP or RESTORE, each of which may be a variable: they are read in order and found by number. */
final class Texts {

    private final TokenStream in;
    private final List<Expr> all = new ArrayList<>();

    Texts(TokenStream in) {
        this.in = in;
    }

    /** A name. */
    int name() {
        all.add(Literals.variableOr(in, false));
        return all.size() - 1;
    }

    /** {@code = 'a text'}. */
    int assigned() {
        in.expectSymbol("=");
        return text();
    }

    int text() {
        all.add(Literals.variableOr(in, true));
        return all.size() - 1;
    }

    /** {@code DISK = 'x', DISK = 'y'}. */
    List<Integer> disks(String statement) {
        List<Integer> disks = new ArrayList<>();
        do {
            boolean elsewhere =
                    in.isWord("URL") || in.isWord("TAPE") || in.peek().kind() == Token.Kind.QUOTED_NAME;
            if (elsewhere || in.peek().kind() == Token.Kind.VARIABLE) {
                throw in.notUnderstood(statement + " … with a device that is no DISK");
            }
            in.expectWord("DISK");
            disks.add(assigned());
        } while (in.takeSymbol(","));
        return disks;
    }

    List<Expr> all() {
        return all;
    }

    static List<String> of(List<Integer> numbers, List<String> values) {
        return numbers.stream().map(values::get).toList();
    }
}
