package io.cytoforge.api.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;

/** The whole api behind its web server, at a port of its own. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringBootTest(
        classes = io.cytoforge.api.ApiApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "cytoforge.tasks.worker-token=" + ApiTest.TOKEN,
            "cytoforge.tasks.sweep-every=1d",
            "cytoforge.upload.max-wait=1s",
            "spring.jmx.enabled=false",
        })
@ContextConfiguration(initializers = ServiceProperties.class)
public @interface ServedTest {}
