package io.cytoforge.api.scheduling;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The database's time, to the microsecond, as it keeps it: the one time that all processes of an installation share. It is
 * read now and then, and goes on with this process's own steady clock in between, so a machine whose time of day is wrong,
 * or is set, does no harm.
 */
@Component
public class DatabaseClock extends Clock {
    private static final Logger log = LoggerFactory.getLogger(DatabaseClock.class);
    private static final Duration WORTH_TELLING = Duration.ofSeconds(1);

    private final Supplier<Instant> database;
    private final LongSupplier nanoTime;
    private volatile Reading latest;

    @Autowired
    DatabaseClock(JdbcClient sql) {
        this(
                () -> sql.sql("select clock_timestamp()")
                        .query(OffsetDateTime.class)
                        .single()
                        .toInstant(),
                System::nanoTime);
    }

    DatabaseClock(Supplier<Instant> database, LongSupplier nanoTime) {
        this.database = database;
        this.nanoTime = nanoTime;
        this.latest = read();
    }

    /**
     * What the database answered.
     *
     * @param nanoTime in the middle between question and answer
     * @param roundTrip between them
     */
    private record Reading(Instant time, long nanoTime, Duration roundTrip) {
        Instant at(long later) {
            return time.plusNanos(later - nanoTime);
        }
    }

    private Reading read() {
        long asked = nanoTime.getAsLong();
        Instant time = database.get();
        long took = nanoTime.getAsLong() - asked;
        return new Reading(time, asked + took / 2, Duration.ofNanos(took));
    }

    /** Asks again. What differs by no more than the answer took to come changes nothing. */
    @Scheduled(fixedDelayString = "PT10S")
    void adjust() {
        try {
            Reading now = read();
            Duration off = Duration.between(latest.at(now.nanoTime()), now.time());
            if (off.abs().compareTo(now.roundTrip()) > 0) {
                if (off.abs().compareTo(WORTH_TELLING) > 0) {
                    log.warn("the database's time is {} ms ahead of what was expected", off.toMillis());
                }
                latest = now;
            }
        } catch (DataAccessException e) {
            log.debug("the database does not tell the time", e);
        }
    }

    @Override
    public Instant instant() {
        return latest.at(nanoTime.getAsLong()).truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("it is kept in UTC");
    }
}
