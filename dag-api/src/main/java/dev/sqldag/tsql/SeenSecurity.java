package dev.sqldag.tsql;

import dev.sqldag.topology.name.CertificateName;
import dev.sqldag.topology.name.LoginName;

/** How keys, certificates, logins and users are seen in {@code master} of the server that evaluates the condition. */
final class SeenSecurity {

    /** What lives in master must not be made elsewhere by a session that strayed. */
    static final String IN_MASTER = "(DB_NAME() = N'master')";

    static final String MASTER_KEY =
            "EXISTS (SELECT 1 FROM master.sys.symmetric_keys WHERE name = N'##MS_DatabaseMasterKey##')";

    private SeenSecurity() {}

    static String certificate(CertificateName name) {
        return "EXISTS (SELECT 1 FROM master.sys.certificates WHERE name = %s)".formatted(TSql.text(name));
    }

    /** The certificate of that name is the one with these bytes, whatever expression gives them. */
    static String certificate(CertificateName name, String bytes) {
        return "EXISTS (SELECT 1 FROM master.sys.certificates WHERE name = %s AND CERTENCODED(certificate_id) = %s)"
                .formatted(TSql.text(name), bytes);
    }

    /** The certificate is there with its private key, which the master key protects. */
    static String keyPair(CertificateName name) {
        return "EXISTS (SELECT 1 FROM master.sys.certificates WHERE name = %s AND pvt_key_encryption_type = 'MK')"
                .formatted(TSql.text(name));
    }

    static String login(LoginName name) {
        return "EXISTS (SELECT 1 FROM sys.server_principals WHERE name = %s)".formatted(TSql.text(name));
    }

    /** A user whose login was dropped and made again keeps the name and loses the tie. */
    static String user(LoginName name) {
        return """
                EXISTS (SELECT 1 FROM master.sys.database_principals AS u
                          JOIN sys.server_principals AS l ON l.sid = u.sid
                         WHERE u.name = %s AND l.name = %s)""".formatted(TSql.text(name), TSql.text(name));
    }

    static String anyUser(LoginName name) {
        return "EXISTS (SELECT 1 FROM master.sys.database_principals WHERE name = %s)".formatted(TSql.text(name));
    }
}
