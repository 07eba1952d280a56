using Sideband.Bmc.Channels;
using Sideband.Bmc.Commands;

namespace Sideband.Bmc.Tests.Sensors;

/// <summary>Events from everywhere on their way into the log and to the host.</summary>
public sealed class EventTests
{
    private const string Sensor = "{name: T, type: temperature, range: 0..255, idle: 100, upper: [150]}";

    /// <summary>Revision, type, number, event type, three bytes of data.</summary>
    private static readonly byte[] Event = [0x04, 0x01, 0x30, 0x01, 0x59, 0xAA, 0x55];

    [Fact]
    public void The_hosts_events_tell_their_generator_and_are_logged_whatever_is_switched_off()
    {
        using var bench = new Bench(Sensor);
        // Event message buffer on, logging off. (§22.1)
        Assert.Equal([0x00], bench.Controller.Bytes(0x06, 0x2E, 0x04));
        Assert.Equal([0x00], bench.Controller.Bytes(0x04, 0x02, [0x41, .. Event]));
        var entry = bench.Controller.Sel.Records[^1].ToArray();
        Assert.Equal([0x41, 0x00, .. Event], entry[7..]);
        // The host is not told of what it said itself. (§6.11.2)
        Assert.Equal([0x80], bench.Controller.Bytes(0x06, 0x35));
        bench.Show("T", "160");
        Assert.Single(bench.Controller.Sel.Records);
    }

    [Fact]
    public void The_event_message_buffer_holds_one_event_until_it_is_read()
    {
        using var bench = new Bench(Sensor);
        Assert.Equal([0x00], bench.Controller.Bytes(0x06, 0x2E, 0x0C));
        Assert.Equal([0x00, 0x00], bench.Controller.Bytes(0x06, 0x31));
        bench.Show("T", "160");
        bench.Show("T", "100");
        Assert.Equal([0x00, 0x02], bench.Controller.Bytes(0x06, 0x31));
        Assert.Equal([0x00, .. bench.Controller.Sel.Records[0].ToArray()], bench.Controller.Bytes(0x06, 0x35));
        // The second event found the buffer full. (§17.5)
        Assert.Equal([0x80], bench.Controller.Bytes(0x06, 0x35));
        Assert.Equal([0x00, 0x00], bench.Controller.Bytes(0x06, 0x31));
        // Without logging the record has no number of its own. (§22.8)
        Assert.Equal([0x00], bench.Controller.Bytes(0x06, 0x2E, 0x04));
        bench.Show("T", "170");
        Assert.Equal([0x00, 0xFF, 0xFF, 0x02], bench.Controller.Bytes(0x06, 0x35)[..4]);
        bench.Show("T", "100");
        Assert.Equal([0x00], bench.Controller.Bytes(0x06, 0x30, 0x02));
        Assert.Equal([0x80], bench.Controller.Bytes(0x06, 0x35));
        // A host that starts finds an empty buffer, and logging on. (§6.11.2, §22.1)
        bench.Show("T", "170");
        Assert.Equal([0x00], bench.Controller.Bytes(0x00, 0x02, 0x03));
        Assert.Equal(0x0C, bench.Controller.Bytes(0x06, 0x2F)[1]);
    }

    [Fact]
    public void Events_from_the_bus_are_logged_once_however_often_they_are_sent()
    {
        using var bench = new Bench(Sensor);
        var controller = bench.Controller;
        Assert.Equal([0x00], FromBus(controller, 0x82, 5, Event));
        Assert.Equal([0x00], FromBus(controller, 0x82, 5, [.. Event[..5], 0, 0]));
        Assert.Equal([0x82, 0x00, .. Event], Assert.Single(controller.Sel.Records).ToArray()[7..]);
        // Another number, another sender, or much later: another event. (§16.3)
        _ = FromBus(controller, 0x82, 6, Event);
        _ = FromBus(controller, 0x84, 6, Event);
        bench.Time.Advance(TimeSpan.FromSeconds(6));
        _ = FromBus(controller, 0x84, 6, Event);
        Assert.Equal(4, controller.Sel.Records.Count);
    }

    [Fact]
    public void Events_may_lack_data_and_the_old_form_is_logged_in_the_new()
    {
        using var bench = new Bench(Sensor);
        Assert.Equal([0x00], FromBus(bench.Controller, 0x82, 1, [0x03, .. Event[1..5]]));
        Assert.Equal([0x04, .. Event[1..5], 0xFF, 0xFF], bench.Controller.Sel.Records[^1].ToArray()[9..]);
        Assert.Equal([0xCC], FromBus(bench.Controller, 0x82, 2, [0x07, .. Event[1..]]));
        Assert.Equal([0xC7], FromBus(bench.Controller, 0x82, 3, Event[..4]));
        Assert.Equal([0xC7], FromBus(bench.Controller, 0x82, 4, [.. Event, 0]));
    }

    [Fact]
    public void The_controllers_own_events_go_where_the_event_receiver_is()
    {
        using var bench = new Bench(Sensor);
        // Nowhere. (§29.1)
        Assert.Equal([0x00], bench.Controller.Bytes(0x04, 0x00, 0xFF, 0x00));
        bench.Show("T", "160");
        Assert.Equal("", bench.Events());
        // What others send is received all the same.
        _ = FromBus(bench.Controller, 0x82, 1, Event);
        Assert.Single(bench.Controller.Sel.Records);
        // Here again: and what holds is told.
        Assert.Equal([0x00], bench.Controller.Bytes(0x04, 0x00, 0x20, 0x00));
        bench.Pass();
        Assert.Equal(2, bench.Controller.Sel.Records.Count);
    }

    private static byte[] FromBus(Controller controller, byte from, byte sequence, byte[] body)
    {
        var header = new MessageHeader(0x20, 0, from, 0, 0x04, sequence, 0x02);
        var caller = Caller.Sessionless(controller.Channels[Channel.PrimaryIpmb]!, in header, path: null);
        var answer = new byte[64];
        return answer[..CommandTable.Standard.Find(0x04, 0x02)!.Run(controller, in caller, body, answer)];
    }
}
