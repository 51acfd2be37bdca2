package dev.sqldag.testkit.command;

import dev.sqldag.testkit.command.Securable.Kind;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * Permissions that can be granted at the scope of the server. Source: "sys.server_permissions (Transact-SQL)"; what is
 * granted on databases and what is in them is not here.
 */
public enum Permission {
    ALTER("AL"),
    CONNECT("CO"),
    CONTROL("CL"),
    IMPERSONATE("IM"),
    TAKE_OWNERSHIP("TO"),
    VIEW_DEFINITION("VW"),
    ADMINISTER_BULK_OPERATIONS("ADBO"),
    ALTER_ANY_AVAILABILITY_GROUP("ALAG"),
    ALTER_ANY_CONNECTION("ALCO"),
    ALTER_ANY_CREDENTIAL("ALCD"),
    ALTER_ANY_DATABASE("ALDB"),
    ALTER_ANY_ENDPOINT("ALHE"),
    ALTER_ANY_EVENT_NOTIFICATION("ALES"),
    ALTER_ANY_EVENT_SESSION("AAES"),
    ALTER_ANY_LINKED_SERVER("ALLS"),
    ALTER_ANY_LOGIN("ALLG"),
    ALTER_ANY_SERVER_AUDIT("ALAA"),
    ALTER_ANY_SERVER_ROLE("ALSR"),
    ALTER_RESOURCES("ALRS"),
    ALTER_SERVER_STATE("ALSS"),
    ALTER_SETTINGS("ALST"),
    ALTER_TRACE("ALTR"),
    AUTHENTICATE_SERVER("AUTH"),
    CONNECT_ANY_DATABASE("CADB"),
    CONNECT_SQL("COSQ"),
    CONTROL_SERVER("CL"),
    CREATE_ANY_DATABASE("CRDB"),
    CREATE_AVAILABILITY_GROUP("CRAC"),
    CREATE_DDL_EVENT_NOTIFICATION("CRDE"),
    CREATE_ENDPOINT("CRHE"),
    CREATE_SERVER_ROLE("CRSR"),
    CREATE_TRACE_EVENT_NOTIFICATION("CRTE"),
    EXTERNAL_ACCESS_ASSEMBLY("XA"),
    IMPERSONATE_ANY_LOGIN("IAL"),
    SELECT_ALL_USER_SECURABLES("SUS"),
    SHUTDOWN("SHDN"),
    UNSAFE_ASSEMBLY("XU"),
    VIEW_ANY_DATABASE("VWDB"),
    VIEW_ANY_DEFINITION("VWAD"),
    VIEW_SERVER_STATE("VWSS"),
    CREATE_LOGIN("CRLG"),
    VIEW_ANY_ERROR_LOG("VAEL"),
    VIEW_ANY_PERFORMANCE_DEFINITION("VAPD"),
    VIEW_ANY_SECURITY_DEFINITION("VASD"),
    VIEW_SERVER_PERFORMANCE_STATE("VSPS"),
    VIEW_SERVER_SECURITY_STATE("VSSS");

    private static final int SQL_SERVER_2016 = 13;
    private static final int SQL_SERVER_2022 = 16;

    private static final Set<Permission> OF_2022 = Set.of(
            CREATE_LOGIN,
            VIEW_ANY_ERROR_LOG,
            VIEW_ANY_PERFORMANCE_DEFINITION,
            VIEW_ANY_SECURITY_DEFINITION,
            VIEW_SERVER_PERFORMANCE_STATE,
            VIEW_SERVER_SECURITY_STATE);

    private final String code;

    Permission(String code) {
        this.code = code;
    }

    /** The permission that is spelt so, in upper case. */
    public static Optional<Permission> of(String words) {
        return Arrays.stream(values()).filter(p -> p.words().equals(words)).findFirst();
    }

    /** As in {@code permission_name}. */
    public String words() {
        return name().replace('_', ' ');
    }

    /** As in {@code type}. */
    public String code() {
        return code;
    }

    public boolean on(Kind kind) {
        return switch (this) {
            case ALTER, CONTROL, VIEW_DEFINITION ->
                kind == Kind.LOGIN || kind == Kind.ENDPOINT || kind == Kind.AVAILABILITY_GROUP;
            case CONNECT -> kind == Kind.ENDPOINT;
            case IMPERSONATE -> kind == Kind.LOGIN;
            case TAKE_OWNERSHIP -> kind == Kind.ENDPOINT || kind == Kind.AVAILABILITY_GROUP;
            default -> kind == Kind.SERVER;
        };
    }

    /** The first version that has it. */
    public int since() {
        return OF_2022.contains(this) ? SQL_SERVER_2022 : SQL_SERVER_2016;
    }
}
