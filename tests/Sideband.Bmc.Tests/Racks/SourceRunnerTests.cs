using Sideband.Bmc.Racks;
using Sideband.Bmc.Tests.Sensors;

namespace Sideband.Bmc.Tests.Racks;

/// <summary>Files and programs that feed sensors; these run for real, on Unix.</summary>
public sealed class SourceRunnerTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sideband-sources").FullName;
    private readonly List<string> _said = [];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_file_feeds_a_sensor_and_its_absence_is_told_once()
    {
        var file = Path.Combine(_folder, "temp");
        using var bench = new Bench(
            $"{{name: Disk, type: temperature, range: 0..255, file: {file}, factor: 0.001, every: 60}}"
        );
        using var runner = new SourceRunner(bench.Time, _said.Add);
        var fetch = new SourceRunner.Fetch("node", bench.Controller.ExternalSources.Single());
        for (var i = 0; i < 3; i++)
            await runner.FetchAsync(fetch, TestContext.Current.CancellationToken);
        var complaint = Assert.Single(_said);
        Assert.StartsWith($"node: sensor 'Disk' has no reading: file {file}: ", complaint, StringComparison.Ordinal);
        await File.WriteAllTextAsync(file, "45000\n", TestContext.Current.CancellationToken);
        await runner.FetchAsync(fetch, TestContext.Current.CancellationToken);
        Assert.Equal($"node: sensor 'Disk' reads again: file {file}", _said[^1]);
        bench.Pass();
        Assert.Equal([0x00, 45, 0xC0, 0xC0], bench.Controller.Bytes(0x04, 0x2D, 1));
        await File.WriteAllTextAsync(file, "broken", TestContext.Current.CancellationToken);
        await runner.FetchAsync(fetch, TestContext.Current.CancellationToken);
        Assert.EndsWith("'broken' is no number", _said[^1], StringComparison.Ordinal);
        bench.Pass();
        Assert.Equal(0xE0, bench.Controller.Bytes(0x04, 0x2D, 1)[2]);
    }

    [Theory]
    [InlineData("[sh, -c, \"echo 33 watts\"]", null)]
    [InlineData("[sh, -c, \"echo no disk >&2; exit 3\"]", "it ended with 3: no disk")]
    [InlineData("[/nonexistent/program]", "/nonexistent/program")]
    [InlineData("[sh, -c, \"yes | head -c 1000000\"]", "is no number")]
    public async Task A_program_feeds_a_sensor(string command, string? problem)
    {
        using var bench = new Bench($"{{name: Power, type: power unit, range: 0..255, command: {command}}}");
        using var runner = new SourceRunner(TimeProvider.System, _said.Add);
        var fetch = new SourceRunner.Fetch("node", bench.Controller.ExternalSources.Single());
        await runner.FetchAsync(fetch, TestContext.Current.CancellationToken);
        bench.Pass();
        if (problem is null)
        {
            Assert.Empty(_said);
            Assert.Equal(33, bench.Controller.Bytes(0x04, 0x2D, 1)[1]);
        }
        else
        {
            Assert.Contains(problem, Assert.Single(_said), StringComparison.Ordinal);
            Assert.Equal(0xE0, bench.Controller.Bytes(0x04, 0x2D, 1)[2]);
        }
    }

    [Fact]
    public async Task A_program_that_hangs_is_killed_and_holds_nobody_up()
    {
        using var bench = new Bench(
            "{name: Slow, type: power unit, range: 0..255, command: [sleep, 600], limit: 0.1}\n"
                + "{name: Quick, type: power unit, range: 0..255, command: [echo, 7]}"
        );
        using var runner = new SourceRunner(TimeProvider.System, _said.Add);
        var fetches = bench.Controller.ExternalSources.Select(s => new SourceRunner.Fetch("node", s)).ToArray();
        var slow = runner.FetchAsync(fetches[0], TestContext.Current.CancellationToken);
        await runner.FetchAsync(fetches[1], TestContext.Current.CancellationToken);
        bench.Pass();
        Assert.Equal(7, bench.Controller.Bytes(0x04, 0x2D, 2)[1]);
        await slow;
        Assert.Contains("did not end within 0.1 s and was killed", Assert.Single(_said), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sources_are_fetched_as_often_as_they_want()
    {
        var file = Path.Combine(_folder, "count");
        await File.WriteAllTextAsync(file, "1", TestContext.Current.CancellationToken);
        using var bench = new Bench($"{{name: A, type: power unit, range: 0..255, file: {file}, every: 30}}");
        using var runner = new SourceRunner(bench.Time, _said.Add);
        using var stop = new CancellationTokenSource();
        var fetch = new SourceRunner.Fetch("node", bench.Controller.ExternalSources.Single());
        var running = runner.RunAsync([fetch], stop.Token);
        await fetch.Running;
        bench.Pass(29);
        Assert.Equal(1, bench.Controller.Bytes(0x04, 0x2D, 1)[1]);
        await File.WriteAllTextAsync(file, "2", TestContext.Current.CancellationToken);
        bench.Pass(2);
        await fetch.Running;
        bench.Pass();
        Assert.Equal(2, bench.Controller.Bytes(0x04, 0x2D, 1)[1]);
        await stop.CancelAsync();
        await running;
        Assert.Empty(_said);
    }
}
