package io.cytoforge.api.jobs;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Objects;
import java.util.Properties;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.postgresql.PGProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Hears from the database which jobs have changed: one connection listens for all who follow jobs here. While it is lost
 * followers look for themselves, rarely; when it is back, all of them look at once.
 */
@Component
class JobChanges implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(JobChanges.class);

    /** Where a trigger on the table of jobs tells their ids. */
    private static final String CHANNEL = "cytoforge_jobs";

    /** What the connection is called in the database. */
    static final String NAME = "cytoforge job changes";

    /** After so long without news it is asked whether the database is still there. */
    private static final Duration QUIET = Duration.ofSeconds(15);

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final JdbcConnectionDetails database;
    private final JobFeeds feeds = new JobFeeds();
    private volatile boolean wanted;
    private volatile @Nullable Connection connection;
    private @Nullable Thread thread;
    private boolean well = true;

    JobChanges(JdbcConnectionDetails database) {
        this.database = database;
    }

    JobFeeds feeds() {
        return feeds;
    }

    @Override
    public synchronized void start() {
        wanted = true;
        thread = Thread.ofVirtual().name("job-changes").start(this::run);
    }

    @Override
    public synchronized void stop() {
        wanted = false;
        close(connection);
        Thread running = thread;
        thread = null;
        if (running != null) {
            running.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return wanted;
    }

    private void run() {
        while (wanted) {
            try {
                listen();
            } catch (SQLException e) {
                if (wanted && well) {
                    log.warn("changes of jobs are not heard; who follows one looks every {} s", QUIET.toSeconds(), e);
                }
                well = false;
            }
            if (!rest()) {
                return;
            }
        }
    }

    private void listen() throws SQLException {
        try (Connection open = DriverManager.getConnection(database.getJdbcUrl(), properties());
                Statement statement = open.createStatement()) {
            connection = open;
            statement.execute("listen " + CHANNEL);
            feeds.allChanged(); // nobody knows what was missed
            if (!well) {
                log.info("changes of jobs are heard again");
            }
            well = true;
            while (wanted) {
                hear(open, statement);
            }
        } finally {
            connection = null;
        }
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.setProperty(PGProperty.USER.getName(), Objects.requireNonNullElse(database.getUsername(), ""));
        properties.setProperty(PGProperty.PASSWORD.getName(), Objects.requireNonNullElse(database.getPassword(), ""));
        properties.setProperty(PGProperty.APPLICATION_NAME.getName(), NAME);
        properties.setProperty(PGProperty.TCP_KEEP_ALIVE.getName(), "true");
        return properties;
    }

    private void hear(Connection open, Statement statement) throws SQLException {
        PGNotification[] heard = open.unwrap(PGConnection.class).getNotifications((int) QUIET.toMillis());
        if (heard == null || heard.length == 0) {
            statement.execute("select 1");
            return;
        }
        for (PGNotification notification : heard) {
            feeds.changed(UUID.fromString(notification.getParameter()));
        }
    }

    private static boolean rest() {
        try {
            Thread.sleep(PAUSE);
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void close(@Nullable Connection open) {
        if (open != null) {
            try {
                open.close();
            } catch (SQLException e) {
                log.debug("the connection that listened could not be closed", e);
            }
        }
    }
}
