using Sideband.Cli.Nouns;

namespace Sideband.Cli.Via;

/// <summary>Sensors as the server last read them.</summary>
internal static class ViaSensors
{
    public static ServerWay List(SensorFilter filter) =>
        new ViaNode(
            async (fleet, node, parsed, cancellation) =>
            {
                ServedWords.MustBeKnown(node);
                var detail = await fleet.NodeAsync(node.Name, cancellation);
                var report = ServerWay.Extended(SensorNoun.Reading, ServerWay.Age);
                foreach (var sensor in detail.Sensors)
                {
                    var row = new SensorRow(
                        sensor.Name,
                        sensor.Value,
                        sensor.Unit,
                        sensor.Status,
                        sensor.States,
                        sensor.Type,
                        sensor.Entity,
                        sensor.Number
                    );
                    if (filter.Lets(row, parsed))
                        report.Add([.. row.Cells, sensor.AgeSeconds]);
                }
                return report;
            },
            ServerWay.Age
        );
}
