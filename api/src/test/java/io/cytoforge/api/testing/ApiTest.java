package io.cytoforge.api.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/** The whole api against a database and a broker as {@link Services} finds them, with a clock that the test moves. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringBootTest(
        classes = io.cytoforge.api.ApiApplication.class,
        properties = {
            "cytoforge.tasks.worker-token=" + ApiTest.TOKEN,
            "cytoforge.tasks.sweep-every=1d",
            "spring.main.allow-bean-definition-overriding=true",
            "spring.jmx.enabled=false",
        })
@AutoConfigureMockMvc
@Import({TestClock.Configuration.class, Statements.Configuration.class})
@ContextConfiguration(initializers = ServiceProperties.class)
public @interface ApiTest {
    /** What workers of the test prove themselves with. */
    String TOKEN = "a-token-of-the-tests";
}
