import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.opensearch.analysis.common.CommonAnalysisPlugin;
import org.opensearch.common.logging.LogConfigurator;
import org.opensearch.common.settings.Settings;
import org.opensearch.env.Environment;
import org.opensearch.http.HttpServerTransport;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.node.Node;
import org.opensearch.plugins.Plugin;
import org.opensearch.transport.Netty4Plugin;

/**
 * One OpenSearch node on loopback, without TLS or passwords: for development and tests only.
 *
 * <p>java -cp 'lib/*' SearchNode.java FOLDER PORT [setting=value …]
 *
 * <p>It is alone unless a setting names seed hosts. Port 0 takes any free one; the address is
 * printed once it answers. TERM stops it.
 */
public class SearchNode extends Node {

  SearchNode(Environment environment) {
    // A plugin that is missing here shows only later, as an unknown filter.
    super(environment, List.<Class<? extends Plugin>>of(Netty4Plugin.class, CommonAnalysisPlugin.class), true);
  }

  public static void main(String[] arguments) throws Exception {
    Path home = Path.of(arguments[0]).toAbsolutePath();
    Settings.Builder settings =
        Settings.builder()
            .put("path.home", home)
            .put("path.data", home.resolve("data"))
            .put("path.logs", home.resolve("logs"))
            .put("cluster.name", "demain")
            .put("node.name", "node")
            .put("network.host", "127.0.0.1")
            .put("http.port", arguments[1])
            .put("transport.port", "0")
            // A full disk of the developer's is no reason to refuse documents.
            .put("cluster.routing.allocation.disk.threshold_enabled", false);
    boolean alone = true;
    for (int place = 2; place < arguments.length; place++) {
      String[] setting = arguments[place].split("=", 2);
      settings.put(setting[0], setting[1]);
      alone &= !setting[0].equals("discovery.seed_hosts");
    }
    if (alone) {
      settings.put("discovery.type", "single-node");
    }
    String name = settings.get("node.name");
    LogConfigurator.setNodeName(name);
    SearchNode node =
        new SearchNode(
            InternalSettingsPreparer.prepareEnvironment(settings.build(), Map.of(), null, () -> name));
    try {
      node.start();
    } catch (Exception failure) {
      node.close();
      System.err.println(failure.getMessage());
      System.exit(1);
    }
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  try {
                    node.close();
                  } catch (Exception failure) {
                    failure.printStackTrace();
                  }
                  stopped.countDown();
                }));
    System.out.println(
        node.injector().getInstance(HttpServerTransport.class).boundAddress().publishAddress());
    stopped.await();
  }
}
