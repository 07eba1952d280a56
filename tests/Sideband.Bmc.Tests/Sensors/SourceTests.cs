using Sideband.Bmc.Machines;
using Sideband.Bmc.Sensors;

namespace Sideband.Bmc.Tests.Sensors;

/// <summary>Sensors whose value comes from elsewhere than the simulated machine.</summary>
public sealed class SourceTests
{
    [Fact]
    public void A_constant_stays_and_an_expression_follows()
    {
        using var bench = new Bench(
            "{name: Delta, type: temperature, range: 0..255, expression: \"max('CPU', 'Inlet') - 'Inlet'\", upper: [50]}\n"
                + "{name: Inlet, type: temperature, range: 0..255, value: 20}\n"
                + "{name: CPU, type: temperature, range: 0..255, idle: 60}"
        );
        bench.Pass(2);
        Assert.Equal([0x00, 40, 0xC0, 0xC0], Reading(bench, 1));
        bench.Show("CPU", "80");
        Assert.Equal("1+7", bench.Events());
        Assert.Equal(60, Reading(bench, 1)[1]);
        // What depends on a sensor without a reading has none.
        bench.Show("CPU", "absent");
        Assert.Equal([0x00, 0, 0xE0, 0xC0], Reading(bench, 1));
        Assert.Equal([0x00, 20, 0xC0, 0xC0], Reading(bench, 2));
    }

    [Theory]
    [InlineData("1 + 2 * 3", 7)]
    [InlineData("(1 + 2) * -3", -9)]
    [InlineData("10 / 4 - .5", 2)]
    [InlineData("avg(1, 2, 3) + abs(-2)", 4)]
    [InlineData("min('A', 4) * 2", 6)]
    public void Expressions_are_worked_out(string text, double value) =>
        Assert.Equal(value, SensorExpression.Parse(text).Evaluate(_ => 3));

    [Theory]
    [InlineData("")]
    [InlineData("1 +")]
    [InlineData("(1")]
    [InlineData("'A")]
    [InlineData("sin(1)")]
    [InlineData("1 2")]
    [InlineData("abs(1, 2)")]
    [InlineData("1..2")]
    public void Mistakes_in_expressions_are_told(string text) =>
        Assert.Throws<FormatException>(() => SensorExpression.Parse(text));

    [Fact]
    public void No_text_breaks_the_reader_of_expressions()
    {
        var random = new Random(4);
        const string characters = "0123456789.'\"ABab()+-*/, minmaxavgabs";
        for (var round = 0; round < 20_000; round++)
        {
            var text = string.Concat(
                Enumerable.Range(0, random.Next(30)).Select(_ => characters[random.Next(characters.Length)])
            );
            try
            {
                _ = SensorExpression.Parse(text).Evaluate(_ => 1);
            }
            catch (FormatException)
            {
                // That is how it refuses.
            }
        }
        Assert.Throws<FormatException>(() => SensorExpression.Parse(new string('(', 100_000)));
    }

    [Fact]
    public void What_comes_from_outside_is_taken_goes_stale_and_comes_back()
    {
        using var bench = new Bench(
            "{name: Disk, type: temperature, range: 0..255, file: /sys/temp, factor: 0.001, every: 10, upper: [60]}\n"
                + "{name: Raid, type: drive slot, command: [raid, status], every: 10}"
        );
        var sources = bench.Controller.ExternalSources.ToArray();
        Assert.Equal(["Disk", "Raid"], sources.Select(s => s.Name));
        Assert.Equal("file /sys/temp", sources[0].Origin.Description);
        Assert.Equal("command raid status", sources[1].Origin.Description);
        bench.Pass();
        Assert.Equal([0x00, 0, 0xE0, 0xC0], Reading(bench, 1));
        Assert.Null(sources[0].Take("45000\n"));
        Assert.Null(sources[1].Take("Drive Presence\nDrive Fault\n"));
        bench.Pass();
        Assert.Equal([0x00, 45, 0xC0, 0xC0], Reading(bench, 1));
        Assert.Equal([0x00, 0, 0xC0, 0x03, 0x80], Reading(bench, 2));
        Assert.Equal("2+0 2+1", bench.Events());
        bench.Pass(31);
        Assert.Equal([0x00, 0, 0xE0, 0xC0], Reading(bench, 1));
        Assert.Equal("'none today' is no number", sources[0].Take("none today"));
        bench.Pass();
        Assert.Equal(0xE0, Reading(bench, 1)[2]);
        Assert.Null(sources[0].Take("61500"));
        bench.Pass();
        Assert.Equal("1+7", bench.Events());
        Assert.Equal("'Drive on fire' is no state of it", sources[1].Take("Drive on fire"));
    }

    [Theory]
    [InlineData(
        "{name: A, type: temperature, value: 1, file: x}",
        "a sensor has one source; 'value' and 'file' are two"
    )]
    [InlineData("{name: A, type: fan, command: [x], unit: rpm}", "needs its 'range'")]
    [InlineData("{name: A, type: temperature, expression: \"'B' + 1\"}", "there is no sensor 'B' with a number")]
    [InlineData("{name: A, type: temperature, expression: \"1 +\"}", "expected a number")]
    [InlineData("{name: A, type: temperature, file: x, every: 0}", "0.1 to 86400")]
    [InlineData("{name: A, type: temperature, idle: 1, rearm: never}", "expected auto or manual")]
    [InlineData(
        "{name: A, type: temperature, idle: 1, upper: [5], events: [lower critical going low]}",
        "no event of this sensor"
    )]
    [InlineData("{name: A, type: temperature, idle: 1, factors: [{from: 1}]}", "begin with 'from: 0'")]
    [InlineData("{name: A, type: voltage, idle: 1, linearization: sine}", "give 'factors'")]
    public void Mistakes_in_the_file_are_told(string sensor, string expected)
    {
        var mistake = Assert.Throws<MachineFileException>(() => new Bench(sensor));
        Assert.Contains(expected, mistake.Message, StringComparison.Ordinal);
    }

    private static byte[] Reading(Bench bench, byte sensor) => bench.Controller.Bytes(0x04, 0x2D, sensor);
}
