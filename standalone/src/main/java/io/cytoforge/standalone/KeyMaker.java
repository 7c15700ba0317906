package io.cytoforge.standalone;

import io.cytoforge.api.callers.Caller;
import io.cytoforge.api.callers.Scope;
import io.cytoforge.api.keys.ApiKeys;
import io.cytoforge.api.keys.Secret;
import io.cytoforge.embedded.DatabaseAddress;
import io.cytoforge.embedded.EmbeddedDatabase;
import io.cytoforge.embedded.StartupException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Makes a key in the database of an installation, which whoever may read its password may do: so comes the first one about.
 * The database is the one that settings name, the embedded one that runs, or the embedded one started for this.
 */
final class KeyMaker {
    private static final Pattern PROJECT = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    private KeyMaker() {}

    static void run(CommandLine line, PrintStream out) {
        line.allowOnly("--data", "--name", "--scopes", "--project", "--days");
        ApiKeys.Wanted wanted = wanted(line);
        LoggingSystem.get(KeyMaker.class.getClassLoader()).beforeInitialize();
        Secret secret = Secret.newKey();
        Binder configured = Binder.get(new StandardEnvironment());
        if (configured.bind("spring.datasource.url", String.class).isBound()) {
            add(secret, wanted, configured(configured));
        } else {
            addEmbedded(secret, wanted, Path.of(line.option("--data", "data")));
        }
        out.println(secret.text());
        out.println("This is \"%s\", for project %s. It is shown here and nowhere else; send it with each request:"
                .formatted(wanted.name(), wanted.project()));
        out.println("  curl --header 'Authorization: Bearer %s…' …".formatted(secret.prefix()));
    }

    private static ApiKeys.Wanted wanted(CommandLine line) {
        EnumSet<Scope> scopes = EnumSet.noneOf(Scope.class);
        for (String scope : line.option("--scopes", "admin").split(",", -1)) {
            try {
                scopes.add(Scope.of(scope.strip()));
            } catch (IllegalArgumentException _) {
                throw new CommandLine.UsageException(
                        "--scopes are of read, write and admin, not \"%s\".".formatted(scope));
            }
        }
        String project = line.option("--project", Caller.DEFAULT_PROJECT);
        if (!PROJECT.matcher(project).matches()) {
            throw new CommandLine.UsageException(
                    "--project is of small letters, digits and dashes, not \"%s\".".formatted(project));
        }
        return new ApiKeys.Wanted(line.option("--name", "administrator"), scopes, project, expires(line));
    }

    private static @Nullable Instant expires(CommandLine line) {
        int days = line.integer("--days", 0, 0, 36_500);
        return days == 0 ? null : Instant.now().plus(Duration.ofDays(days));
    }

    private static DatabaseAddress configured(Binder configured) {
        return new DatabaseAddress(
                configured.bind("spring.datasource.url", String.class).get(),
                configured.bind("spring.datasource.username", String.class).orElse(""),
                configured.bind("spring.datasource.password", String.class).orElse(""));
    }

    private static void addEmbedded(Secret secret, ApiKeys.Wanted wanted, Path data) {
        if (!Files.isDirectory(data)) {
            throw new StartupException("There is no installation in %s; name its folder with --data."
                    .formatted(data.toAbsolutePath().normalize()));
        }
        Optional<DatabaseAddress> running = EmbeddedDatabase.running(data.resolve("database"));
        if (running.isPresent()) {
            add(secret, wanted, running.get());
            return;
        }
        try (DataFolder folder = DataFolder.open(data);
                EmbeddedDatabase database = EmbeddedDatabase.start(folder.database(), folder.programs())) {
            add(secret, wanted, database.address());
        }
    }

    private static void add(Secret secret, ApiKeys.Wanted wanted, DatabaseAddress address) {
        JdbcClient sql =
                JdbcClient.create(new DriverManagerDataSource(address.jdbcUrl(), address.user(), address.password()));
        try {
            new ApiKeys(sql, Clock.systemUTC()).add(secret, wanted);
        } catch (BadSqlGrammarException e) {
            throw new StartupException(
                    "The installation has not run yet, or only an earlier version: start it once, with ./cytoforge up.",
                    e);
        } catch (DataAccessException e) {
            throw new StartupException(
                    "The database cannot be used: " + e.getMostSpecificCause().getMessage(), e);
        }
    }
}
