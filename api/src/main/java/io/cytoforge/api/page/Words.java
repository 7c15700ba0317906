package io.cytoforge.api.page;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers and times as people read them; templates use it as {@code words}. */
public enum Words {
    INSTANCE;

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm 'UTC'", Locale.ENGLISH);
    private static final String[] UNITS = {"bytes", "kB", "MB", "GB", "TB", "PB"};

    /** 1234567 is 1.2 MB. */
    public String bytes(long bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= 1000 && unit < UNITS.length - 1) {
            value /= 1000;
            unit++;
        }
        return unit == 0 ? bytes + " bytes" : "%s %s".formatted(short3(value), UNITS[unit]);
    }

    /** Seconds as hours, minutes and seconds: 3725 is 1 h 2 min. */
    public String duration(double seconds) {
        long whole = Math.max(0, Math.round(seconds));
        if (whole < 60) {
            return whole + " s";
        }
        if (whole < 3600) {
            return "%d min %d s".formatted(whole / 60, whole % 60);
        }
        return whole < 172_800
                ? "%d h %d min".formatted(whole / 3600, whole % 3600 / 60)
                : "%d d %d h".formatted(whole / 86_400, whole % 86_400 / 3600);
    }

    /** From one time to another; empty where one is not known. */
    public String between(@Nullable OffsetDateTime from, @Nullable OffsetDateTime to) {
        return from == null || to == null
                ? ""
                : duration(Duration.between(from, to).toMillis() / 1000.0);
    }

    public String time(@Nullable OffsetDateTime time) {
        return time == null ? "" : MINUTE.format(time.withOffsetSameInstant(ZoneOffset.UTC));
    }

    /** simulationFit is "simulation fit". */
    public String spaced(Object name) {
        return String.valueOf(name).replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
    }

    /** No more digits than a person compares. */
    public String number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return "%,d".formatted((long) value).replace(',', '\u202f');
        }
        double size = Math.abs(value);
        if (size < 0.001 || size >= 1e6) {
            return String.format(Locale.ROOT, "%.2e", value);
        }
        int digits = size >= 100 ? 1 : size >= 1 ? 2 : 4;
        return BigDecimal.valueOf(value)
                .setScale(digits, RoundingMode.HALF_EVEN)
                .stripTrailingZeros()
                .toPlainString();
    }

    /** @param what one of it is called; several have an s at the end */
    public String count(int number, String what) {
        return number == 1 ? "1 " + what : "%s %ss".formatted(number(number), what);
    }

    private static String short3(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.1f" : "%.0f", value);
    }
}
