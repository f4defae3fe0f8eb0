package io.freshet.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.config.Problems;
import io.freshet.pipeline.PipelineLoader;
import io.freshet.pipeline.Pipelines;
import io.freshet.pipeline.Source.Format;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContractCommandTest {
  @TempDir Path home;

  @Test
  void rulesOfSourcesAndLookupsHideColumns() throws Exception {
    Path folder = Files.createDirectories(home.resolve("pipelines"));
    Files.writeString(
        folder.resolve("p.yaml"),
        """
        pipeline: support
        tenant: acme
        sources:
          items: { topic: shop.items, session: after.customer_id, as: many, section: bought }
        lookups:
          agents: { topic: shop.agents, format: maxwell, into: items, on: agent_id, fields: [team, who] }
        privacy:
          fields:
            bought.note: mask
            bought.gift.card: drop
            bought.size: keep
            agents.team: mask
          names: [agents.who]
        """);
    Problems problems = new Problems();
    Pipelines pipelines = PipelineLoader.load(folder, home, problems);
    problems.throwIfAny();

    assertThat(ContractCommand.Infer.hidden(pipelines, "shop.items"))
        .containsExactlyInAnyOrder("note", "gift");
    assertThat(ContractCommand.Infer.hidden(pipelines, "shop.agents"))
        .containsExactlyInAnyOrder("team", "who");
    assertThat(ContractCommand.Infer.hidden(pipelines, "shop.other")).isEmpty();
    assertThat(ContractCommand.Infer.format(pipelines, "shop.agents")).isEqualTo(Format.MAXWELL);
    assertThat(ContractCommand.Infer.format(pipelines, "shop.other")).isEqualTo(Format.AUTO);
  }
}
