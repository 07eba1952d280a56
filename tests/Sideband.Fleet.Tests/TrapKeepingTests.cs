using System.Net;
using System.Net.Sockets;
using Sideband.Client.Traps;
using Sideband.Fleet.Stores;
using Sideband.Testing;

namespace Sideband.Fleet.Tests;

/// <summary>A trap is acknowledged once what came of it is kept; until then its controller repeats it.</summary>
public sealed class TrapKeepingTests
{
    private readonly ManualTime _time = new();

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_entry_of_the_log_is_what_a_trap_told_and_is_acknowledged()
    {
        await using var rig = await Rig.StartAsync(_time);
        rig.Controller.Log(TestTrap.Sensor, TestTrap.Offset);
        rig.Send();
        await rig.UntilAsync(() => rig.IsAcknowledged);
        Assert.Contains(await rig.Store.EventsAsync(new(100), Test), e => e.Kind == FleetEventKind.LogEntry);
        Assert.DoesNotContain(rig.Fleet.Events.Latest(), e => e.Kind == FleetEventKind.Trap);
    }

    [Fact]
    public async Task A_trap_that_no_entry_tells_is_kept_before_it_is_acknowledged()
    {
        await using var rig = await Rig.StartAsync(_time);
        rig.Send();
        await rig.UntilAsync(() => rig.IsAcknowledged);
        Assert.Contains(await rig.Store.EventsAsync(new(100), Test), e => e.Kind == FleetEventKind.Trap);
    }

    [Fact]
    public async Task What_the_store_does_not_take_is_told_and_acknowledged_when_it_does()
    {
        await using var rig = await Rig.StartAsync(_time);
        rig.Store.IsBroken = true;
        rig.Controller.Log(TestTrap.Sensor, TestTrap.Offset);
        rig.Send();
        await rig.UntilAsync(() => rig.Fleet.Events.Latest().Any(e => e.Kind == FleetEventKind.Trap));
        // Repeated by its controller, as it is until it is acknowledged: it is one trap still.
        rig.Send();
        rig.Send();
        var failures = rig.Fleet.StoreFailures;
        await rig.UntilAsync(() => rig.Fleet.StoreFailures > failures + 3);
        Assert.False(rig.IsAcknowledged);
        rig.Store.IsBroken = false;
        await rig.UntilAsync(() => rig.IsAcknowledged);
        var told = Assert.Single(rig.Fleet.Events.Latest(), e => e.Kind == FleetEventKind.Trap);
        Assert.Contains("critical", told.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Single(await rig.Store.EventsAsync(new(100), Test), e => e.Kind == FleetEventKind.Trap);
        // And its log, when it is looked at again.
        await rig.UntilAsync(() => rig.Fleet.Events.Latest().Any(e => e.Kind == FleetEventKind.LogEntry));
    }

    [Fact]
    public async Task A_repetition_of_what_is_kept_is_acknowledged_again()
    {
        await using var rig = await Rig.StartAsync(_time);
        rig.Controller.Log(TestTrap.Sensor, TestTrap.Offset);
        rig.Send();
        await rig.UntilAsync(() => rig.IsAcknowledged);
        rig.Forget();
        rig.Send();
        await rig.UntilAsync(() => rig.IsAcknowledged);
        Assert.Equal(1, rig.Fleet.Traps.Taken);
    }

    /// <summary>A controller, its fleet with a store, and the socket that its traps come from. Virtual time goes on while a test waits.</summary>
    private sealed class Rig : IAsyncDisposable
    {
        private readonly ManualTime _time;
        private readonly TemporaryFolder _folder;
        private readonly TrapListener _listener = new(new(IPAddress.Loopback, 0));
        private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(Test);
        private readonly Task _running;

        private Rig(ManualTime time, TemporaryFolder folder, BreakingStore store)
        {
            (_time, _folder, Store, Controller) = (time, folder, store, new(time));
            Fleet = new([Controller.Node], time, store);
            _socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            _running = Task.WhenAll(Fleet.RunAsync(_stop.Token), Fleet.Traps.RunAsync(_listener, _stop.Token));
        }

        public ScriptedController Controller { get; }

        public FleetWatch Fleet { get; }

        public BreakingStore Store { get; }

        public bool IsAcknowledged => _socket.Available > 0;

        public static async Task<Rig> StartAsync(ManualTime time)
        {
            var folder = new TemporaryFolder();
            var rig = new Rig(time, folder, new(await SqliteStore.OpenAsync(folder.File("fleet.db"))));
            await rig.UntilAsync(() => rig.Fleet.Owners.First().AgeOf(PollTier.Log) is not null);
            return rig;
        }

        public void Send() => TestTrap.Send(_socket, _listener.Local);

        /// <summary>What was acknowledged is not looked at again.</summary>
        public void Forget()
        {
            var buffer = new byte[256];
            while (_socket.Available > 0)
                _socket.Receive(buffer);
        }

        public async Task UntilAsync(Func<bool> isSo)
        {
            for (var i = 0; !isSo(); i++)
            {
                Assert.True(i < 6000, "it did not come");
                _time.Advance(TimeSpan.FromMilliseconds(100));
                await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, Test);
            }
        }

        public async ValueTask DisposeAsync()
        {
            await _stop.CancelAsync();
#pragma warning disable VSTHRD003 // The constructor has started it.
            await _running;
#pragma warning restore VSTHRD003
            await Fleet.DisposeAsync();
            await Store.DisposeAsync();
            _listener.Dispose();
            _socket.Dispose();
            _stop.Dispose();
            _folder.Dispose();
        }
    }

    private sealed class BreakingStore(IFleetStore inner) : PassingStore(inner)
    {
        public volatile bool IsBroken;

        public override Task<ArchiveOutcome> ArchiveAsync(
            string node,
            IReadOnlyList<FleetEvent> events,
            CancellationToken cancellation = default
        ) =>
            IsBroken
                ? throw new FleetStoreException("The disk is full.")
                : base.ArchiveAsync(node, events, cancellation);

        public override Task NoteAsync(FleetEvent happened, CancellationToken cancellation = default) =>
            IsBroken ? throw new FleetStoreException("The disk is full.") : base.NoteAsync(happened, cancellation);
    }
}
