using Sideband.Bmc.Tests.Channels;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Commands.Storage;

namespace Sideband.Bmc.Tests.Alerting;

/// <summary>In manufacturing test mode and in the update mode of the SDR repository events lead to nothing until it ends.</summary>
public sealed class PefSuspensionTests
{
    private const string Cycle = "pef: {startup delay: 0}\nfilters:\n  - {type: physical security, do: [power cycle]}";

    [Fact]
    public void In_manufacturing_test_mode_events_are_logged_and_wait()
    {
        using var bench = new Bench(Cycle);
        var console = new TestConsole(bench.Controller);
        Assert.Equal([0x00], console.Ask<ManufacturingTestOn, EmptyResponse>(new(default)));
        bench.Fire();
        bench.Run(300);
        Assert.Equal(0, bench.Offs);
        Assert.Single(bench.Log, e => e.SensorType == Bench.Intrusion.SensorType);
        Assert.Equal(0xFFFF, bench.Controller.Pef.LastProcessed.ByController);
        Assert.Equal([0x00], new TestConsole(bench.Controller).Ask<ColdReset, EmptyResponse>(default));
        bench.Run(10);
        Assert.Equal((1, 1), (bench.Offs, bench.Ons));
    }

    [Fact]
    public void What_was_decided_before_the_mode_began_waits_too()
    {
        using var bench = new Bench(Cycle.Replace("startup delay: 0", "startup delay: 60", StringComparison.Ordinal));
        bench.Fire();
        bench.Run(30);
        new TestConsole(bench.Controller).Ask<ManufacturingTestOn, EmptyResponse>(new(default));
        bench.Run(300);
        Assert.Equal(0, bench.Offs);
        new TestConsole(bench.Controller).Ask<ColdReset, EmptyResponse>(default);
        bench.Run(10);
        Assert.Equal(1, bench.Offs);
    }

    [Fact]
    public void While_the_repository_is_updated_nobody_is_alerted()
    {
        using var bench = new Bench(Bench.AlertsTo("192.0.2.10"));
        var console = new TestConsole(bench.Controller);
        Assert.Equal([0x00], console.Ask<EnterSdrRepositoryUpdateMode, EmptyResponse>(default));
        bench.Fire();
        bench.Run(30);
        Assert.Empty(bench.Traps);
        Assert.Equal([0x00], console.Ask<ExitSdrRepositoryUpdateMode, EmptyResponse>(default));
        bench.Run(2);
        Assert.Single(bench.Traps);
    }

    [Fact]
    public void An_update_that_is_left_lying_ends_with_its_session()
    {
        using var bench = new Bench(Bench.AlertsTo("192.0.2.10"));
        new TestConsole(bench.Controller).Ask<EnterSdrRepositoryUpdateMode, EmptyResponse>(default);
        bench.Fire();
        bench.Run(59);
        Assert.Empty(bench.Traps);
        bench.Run(5);
        Assert.Single(bench.Traps);
    }
}
