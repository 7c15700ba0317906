package io.cytoforge.api;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The front of house as a process of its own. */
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class) // there are keys, and no passwords
@ConfigurationPropertiesScan
@EnableScheduling
public class ApiApplication {
    public static void main(String[] arguments) {
        SpringApplication.run(ApiApplication.class, arguments);
    }
}
