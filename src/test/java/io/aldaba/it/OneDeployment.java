package io.aldaba.it;

import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jboss.arquillian.container.spi.Container;
import org.jboss.arquillian.container.spi.ContainerRegistry;
import org.jboss.arquillian.container.spi.client.deployment.Deployment;
import org.jboss.arquillian.container.spi.client.deployment.DeploymentScenario;
import org.jboss.arquillian.container.spi.event.DeployDeployment;
import org.jboss.arquillian.container.spi.event.DeployManagedDeployments;
import org.jboss.arquillian.container.spi.event.DeploymentEvent;
import org.jboss.arquillian.container.spi.event.UnDeployDeployment;
import org.jboss.arquillian.container.spi.event.UnDeployManagedDeployments;
import org.jboss.arquillian.core.api.Event;
import org.jboss.arquillian.core.api.Instance;
import org.jboss.arquillian.core.api.annotation.Inject;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.core.spi.EventContext;
import org.jboss.arquillian.core.spi.LoadableExtension;
import org.jspecify.annotations.Nullable;

/** Arquillian deploys once per test class; this keeps the first deployment until the server stops. */
public class OneDeployment implements LoadableExtension {

    private static @Nullable Once once;

    /** Undeploys the service, runs something, and deploys it again. */
    static void without(Runnable meanwhile) {
        Once deployment = Objects.requireNonNull(once, "nothing was deployed");
        deployment.fire(UnDeployDeployment::new);
        try {
            meanwhile.run();
        } finally {
            deployment.fire(DeployDeployment::new);
        }
    }

    @Override
    public void register(ExtensionBuilder builder) {
        builder.observer(Once.class);
    }

    /** Runs only the first deployment, and no undeployment. */
    public static class Once {

        @Inject
        Instance<ContainerRegistry> containers;

        @Inject
        Instance<DeploymentScenario> scenario;

        @Inject
        Event<DeploymentEvent> events;

        private boolean attempted;
        private List<Deployment> deployed = List.of();

        /** Deploys for the first class; a failure fails the others at once. */
        public void deploy(@Observes EventContext<DeployManagedDeployments> deployment) {
            if (!attempted) {
                attempted = true;
                deployment.proceed();
                deployed = scenario.get().managedDeploymentsInDeployOrder();
                once = this;
            }
            if (deployed.isEmpty()) {
                throw new IllegalStateException("the deployment has failed");
            }
        }

        /** Does nothing: the server's end removes it. */
        public void undeploy(@Observes EventContext<UnDeployManagedDeployments> undeployment) {}

        private void fire(BiFunction<Container<?>, Deployment, DeploymentEvent> event) {
            for (Deployment deployment : deployed) {
                Container<?> container = containers
                        .get()
                        .getContainer(deployment.getDescription().getTarget());
                events.fire(event.apply(container, deployment));
            }
        }
    }
}
