using Sideband.Bmc.Storage;
using Sideband.Testing;

namespace Sideband.Bmc.Tests.Storage;

/// <summary>The event log, byte by byte. (IPMI v2.0 §31)</summary>
public sealed class SelTests
{
    private static readonly byte[] Event = [0, 0, 2, 1, 2, 3, 4, 0x20, 0, 4, 4, 7, 1, 0x52, 0xAA, 0x55];

    private static Controller Make(ManualTime? time = null) => new(Machine.Usual, new MemoryStore(), time ?? new());

    [Fact]
    public void A_record_in_parts_is_there_when_its_last_part_is()
    {
        using var controller = Make();
        var reservation = Reserve(controller);
        Assert.Equal([0x00, 1, 0], Part(controller, reservation, 0, 0, false, Event[..6]));
        Assert.Empty(controller.Sel.Records);
        Assert.Equal([0x00, 1, 0], Part(controller, reservation, 1, 6, false, Event[6..10]));
        Assert.Equal([0x00, 1, 0], Part(controller, reservation, 1, 10, true, Event[10..]));
        var entry = Assert.Single(controller.Sel.Records);
        Assert.Equal(Event[7..], entry.ToArray()[7..]);
        // The time is the controller's. (§31.7)
        Assert.Equal(controller.Now, entry.Time);
    }

    [Fact]
    public void Parts_out_of_order_of_the_wrong_length_or_without_a_reservation_are_refused()
    {
        using var controller = Make();
        var reservation = Reserve(controller);
        Assert.Equal([0xCC], Part(controller, reservation, 0, 4, false, Event[..6]));
        Assert.Equal([0xC5], Part(controller, (ushort)(reservation + 1), 0, 0, false, Event[..6]));
        Assert.Equal(0x00, Part(controller, reservation, 0, 0, false, Event[..6])[0]);
        Assert.Equal([0xCC], Part(controller, reservation, 1, 5, false, Event[5..]));
        Assert.Equal([0xCC], Part(controller, reservation, 9, 6, false, Event[6..]));
        Assert.Equal([0x80], Part(controller, reservation, 1, 6, true, Event[6..15]));
        Assert.Equal([0xCC], Part(controller, reservation, 1, 15, true, Event[15..]));
        Assert.Equal(0x00, Part(controller, reservation, 0, 0, false, Event[..6])[0]);
        Assert.Equal([0x80], Part(controller, reservation, 1, 6, true, new byte[20]));
        // An entry in between ends the reservation, and the parts with it. (§31.4.2)
        Assert.Equal(0x00, Part(controller, reservation, 0, 0, false, Event[..6])[0]);
        Assert.Equal([0x00, 1, 0], controller.Bytes(0x0A, 0x44, Event));
        Assert.Equal([0xC5], Part(controller, reservation, 1, 6, true, Event[6..]));
        Assert.Single(controller.Sel.Records);
    }

    [Fact]
    public void Manufacturers_entries_keep_their_bytes_and_have_a_time_by_their_type()
    {
        var time = new ManualTime();
        using var controller = Make(time);
        byte[] timed = [0, 0, 0xC3, 9, 9, 9, 9, 1, 2, 3, 4, 5, 6, 7, 8, 9];
        byte[] bare = [0, 0, 0xE7, 9, 9, 9, 9, 1, 2, 3, 4, 5, 6, 7, 8, 9];
        _ = controller.Bytes(0x0A, 0x44, timed);
        _ = controller.Bytes(0x0A, 0x44, bare);
        var stamp = BitConverter.GetBytes((uint)time.GetUtcNow().ToUnixTimeSeconds());
        Assert.Equal(
            [0x00, 2, 0, 1, 0, 0xC3, .. stamp, .. timed[7..]],
            controller.Bytes(0x0A, 0x43, 0, 0, 1, 0, 0, 0xFF)
        );
        Assert.Equal([0x00, 0xFF, 0xFF, 2, 0, .. bare[2..]], controller.Bytes(0x0A, 0x43, 0, 0, 2, 0, 0, 0xFF));
    }

    [Fact]
    public void A_full_log_says_what_it_lost_until_it_is_cleared()
    {
        using var controller = Make();
        for (var i = 0; i < 64; i++)
            Assert.Equal(0x00, controller.Bytes(0x0A, 0x44, Event)[0]);
        // 64 entries, nothing free; the operations: reserve, partial add, delete, allocation; no overflow yet. (§31.2)
        var info = controller.Bytes(0x0A, 0x40);
        Assert.Equal([0x00, 0x51, 64, 0, 0, 0], info[..6]);
        Assert.Equal(0x0F, info[^1]);
        Assert.Equal([0xC4], controller.Bytes(0x0A, 0x44, Event));
        Assert.Equal(0x8F, controller.Bytes(0x0A, 0x40)[^1]);
        Assert.Equal([0x00, 64, 0, 16, 0, 0, 0, 0, 0, 1], controller.Bytes(0x0A, 0x41));
        var reservation = Reserve(controller);
        Assert.Equal([0xCC], controller.Bytes(0x0A, 0x47, (byte)reservation, 0, 0x43, 0x4C, 0x53, 0xAA));
        Assert.Equal([0x00, 1], controller.Bytes(0x0A, 0x47, (byte)reservation, 0, 0x43, 0x4C, 0x52, 0xAA));
        Assert.Equal([0xC5], controller.Bytes(0x0A, 0x47, (byte)reservation, 0, 0x43, 0x4C, 0x52, 0x00));
        Assert.Equal([0x00, 1], controller.Bytes(0x0A, 0x47, (byte)Reserve(controller), 0, 0x43, 0x4C, 0x52, 0x00));
        Assert.Equal(0x0F, controller.Bytes(0x0A, 0x40)[^1]);
        // The first entry of a cleared log says that it was. (§42.2, 10h 02h)
        Assert.Equal(0x10, (byte)controller.Sel.Records[0].Event!.Value.SensorType);
    }

    [Fact]
    public void The_state_of_auxiliary_logs_is_remembered()
    {
        var disk = new SimulatedDisk();
        using (var controller = new Controller(Machine.Usual, NvStore.Open(disk, "n")))
        {
            Assert.Equal([0x00, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], controller.Bytes(0x0A, 0x5A, 0));
            Assert.Equal([0x00], controller.Bytes(0x0A, 0x5B, 0, 1, 2, 3, 4, 5, 0, 0, 0));
            Assert.Equal([0x00], controller.Bytes(0x0A, 0x5B, 1, 1, 2, 3, 4, 0x57, 0x01, 0x00, 1, 2, 3, 4, 5, 6, 7, 8));
            Assert.Equal([0xC7], controller.Bytes(0x0A, 0x5B, 0, 1, 2, 3));
            Assert.Equal([0xCC], controller.Bytes(0x0A, 0x5A, 7));
        }
        using var again = new Controller(Machine.Usual, NvStore.Open(disk, "n"));
        Assert.Equal([0x00, 1, 2, 3, 4, 5, 0, 0, 0], again.Bytes(0x0A, 0x5A, 0));
        Assert.Equal([0x00, 1, 2, 3, 4, 0x57, 0x01, 0x00, 1, 2, 3, 4, 5, 6, 7, 8], again.Bytes(0x0A, 0x5A, 1));
    }

    private static ushort Reserve(Controller controller) =>
        BitConverter.ToUInt16(controller.Bytes(0x0A, 0x42).AsSpan(1));

    private static byte[] Part(
        Controller controller,
        ushort reservation,
        byte id,
        byte offset,
        bool last,
        byte[] data
    ) =>
        controller.Bytes(
            0x0A,
            0x45,
            [(byte)reservation, (byte)(reservation >> 8), id, 0, offset, last ? (byte)1 : (byte)0, .. data]
        );
}
