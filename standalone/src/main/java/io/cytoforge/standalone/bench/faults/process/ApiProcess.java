package io.cytoforge.standalone.bench.faults.process;

import io.cytoforge.api.ApiApplication;
import io.cytoforge.api.scheduling.DatabaseClock;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.support.GenericApplicationContext;

/** The api as it is, but for its clock, which can be set wrong. */
public final class ApiProcess {
    private ApiProcess() {}

    /** @param arguments the file that says how wrong its clock is, then settings */
    public static void main(String[] arguments) {
        ParentWatch.start();
        Path clock = Path.of(arguments[0]);
        String[] settings = new String[arguments.length - 1];
        System.arraycopy(arguments, 1, settings, 0, settings.length);
        new SpringApplicationBuilder(ApiApplication.class)
                .initializers(context -> {
                    GenericApplicationContext beans = (GenericApplicationContext) context;
                    beans.registerBean(
                            "shiftedClock",
                            Clock.class,
                            () -> new ShiftedClock(beans.getBean(DatabaseClock.class), clock),
                            definition -> definition.setPrimary(true));
                })
                .run(settings);
    }
}
