package dev.sqldag.testkit.language.parser;

import dev.sqldag.testkit.language.parser.DeclareParser.Definition;
import dev.sqldag.testkit.language.program.Execution.Given;
import dev.sqldag.testkit.language.program.Invocation.Parameter;
import dev.sqldag.testkit.language.syntax.Lexer;
import dev.sqldag.testkit.language.syntax.TokenStream;
import dev.sqldag.testkit.language.value.Errors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Brings the definitions and the arguments of a parameterized text together. */
public final class ParameterParser {

    private ParameterParser() {}

    /** The variables that the text starts with. */
    public static List<Parameter> match(String definitions, String text, List<Given> arguments) {
        List<Definition> declared = DeclareParser.parameters(new TokenStream(Lexer.tokens(definitions, true)));
        refuseStrangers(declared, arguments);
        List<Parameter> parameters = new ArrayList<>();
        for (int i = 0; i < declared.size(); i++) {
            Definition definition = declared.get(i);
            Given given = find(definition.name(), i, arguments)
                    .orElseThrow(() -> Errors.statement(
                            8178,
                            "The parameterized query '(%s)%s' expects the parameter '%s', which was not supplied."
                                    .formatted(definitions, text, definition.name())));
            if (given.target().isPresent() && !definition.output()) {
                throw Errors.statement(
                        8162,
                        "The formal parameter \"%s\" was not declared as an OUTPUT parameter, but the actual parameter"
                                        .formatted(definition.name())
                                + " passed in requested output.");
            }
            parameters.add(given.as(definition.name(), definition.type()));
        }
        return parameters;
    }

    private static Optional<Given> find(String name, int position, List<Given> arguments) {
        if (position < arguments.size() && arguments.get(position).name().isEmpty()) {
            return Optional.of(arguments.get(position));
        }
        return arguments.stream()
                .filter(given -> given.name().equalsIgnoreCase(name))
                .findFirst();
    }

    private static void refuseStrangers(List<Definition> declared, List<Given> arguments) {
        if (arguments.size() > declared.size()) {
            throw Errors.statement(8144, "Procedure or function  has too many arguments specified.");
        }
        for (Given given : arguments) {
            boolean known = given.name().isEmpty()
                    || declared.stream().anyMatch(one -> one.name().equalsIgnoreCase(given.name()));
            if (!known) {
                throw Errors.statement(8145, given.name() + " is not a parameter for procedure .");
            }
        }
    }
}
