package dev.sqldag.testkit.record;

import dev.sqldag.testkit.sql.Request;
import dev.sqldag.testkit.sql.Request.Argument;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The T-SQL in requests. */
public final class RequestTexts {

    /** Which argument of a well-known procedure is the text that it runs. */
    private static final Map<String, Integer> TEXT_ARGUMENTS =
            Map.of("sp_executesql", 0, "sp_prepare", 2, "sp_prepexec", 2, "sp_cursoropen", 1, "sp_cursorprepexec", 3);

    private RequestTexts() {}

    /** The text that the request runs, as it was sent; the name of a procedure that runs none. */
    public static String of(Request request) {
        if (request instanceof Request.Batch batch) {
            return batch.text();
        }
        if (request instanceof Request.Call call) {
            return text(call);
        }
        return ((Request.Transaction) request).action().name() + " TRANSACTION";
    }

    /** The same without secrets. */
    static String shown(Request request) {
        return Redaction.of(of(request));
    }

    private static String text(Request.Call call) {
        String procedure = call.procedure().toLowerCase(Locale.ROOT);
        List<Argument> arguments = call.arguments();
        int index = TEXT_ARGUMENTS.getOrDefault(procedure.substring(procedure.lastIndexOf('.') + 1), arguments.size());
        Object text = index < arguments.size() ? arguments.get(index).data() : null;
        return text == null ? call.procedure() : text.toString();
    }
}
