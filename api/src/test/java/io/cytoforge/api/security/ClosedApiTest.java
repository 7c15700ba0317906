package io.cytoforge.api.security;

import io.cytoforge.api.ApiApplication;
import io.cytoforge.api.testing.AdministratorKey;
import io.cytoforge.api.testing.ApiTest;
import io.cytoforge.api.testing.ServiceProperties;
import io.cytoforge.api.testing.Statements;
import io.cytoforge.api.testing.TestClock;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/** The whole api where a key must be shown, also over the wire, or a token of {@link TestIssuer}. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = ApiApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "cytoforge.tasks.worker-token=" + ApiTest.TOKEN,
            "cytoforge.tasks.sweep-every=1d",
            "cytoforge.security.sign-in=required",
            "spring.main.allow-bean-definition-overriding=true",
            "spring.jmx.enabled=false",
        })
@AutoConfigureMockMvc
@Import({TestClock.Configuration.class, Statements.Configuration.class, AdministratorKey.class})
@ContextConfiguration(initializers = {ServiceProperties.class, TestIssuer.class})
@interface ClosedApiTest {
    /** Of an administrator of the project {@code default}. */
    String FIRST = AdministratorKey.KEY;
}
