using Sideband.Bmc.Channels;
using Sideband.Bmc.Commands;
using Sideband.Bmc.Storage;
using Sideband.Protocol.Records.Sdr;

namespace Sideband.Bmc.Tests.Storage;

/// <summary>The repository of sensor data records, byte by byte. (IPMI v2.0 §33)</summary>
public sealed class SdrRepositoryTests
{
    /// <summary>A manufacturer's record of four bytes.</summary>
    private static readonly byte[] Record = [0, 0, 0x51, 0xC0, 4, 0x57, 0x01, 0x00, 0x99];

    private static Controller Make() => new(Machine.Usual, new MemoryStore());

    [Fact]
    public void A_record_in_parts_is_there_when_its_last_part_is()
    {
        using var controller = Make();
        var reservation = (byte)BitConverter.ToUInt16(controller.Bytes(0x0A, 0x22).AsSpan(1));
        Assert.Equal([0x00, 4, 0], controller.Bytes(0x0A, 0x25, [reservation, 0, 0, 0, 0, 0, .. Record[..5]]));
        Assert.Equal(3, controller.Sdrs.Records.Count);
        Assert.Equal([0x80], controller.Bytes(0x0A, 0x25, [reservation, 0, 4, 0, 5, 1, .. Record[5..8]]));
        Assert.Equal(0x00, controller.Bytes(0x0A, 0x25, [reservation, 0, 0, 0, 0, 0, .. Record[..5]])[0]);
        Assert.Equal([0x00, 4, 0], controller.Bytes(0x0A, 0x25, [reservation, 0, 4, 0, 5, 1, .. Record[5..]]));
        Assert.Equal([0x00, 0xFF, 0xFF, 4, 0, .. Record[2..]], controller.Bytes(0x0A, 0x23, 0, 0, 4, 0, 0, 0xFF));
        // Reserve, partial add, delete, allocation, both ways of updating; no overflow. (§33.9)
        Assert.Equal(0x6F, controller.Bytes(0x0A, 0x20)[^1]);
    }

    [Fact]
    public void A_full_repository_refuses_and_says_so_until_it_is_cleared()
    {
        using var controller = Make();
        byte[] large = [0, 0, 0x51, 0xC0, 250, .. new byte[250]];
        var added = 0;
        while (controller.Bytes(0x0A, 0x24, large)[0] == 0)
            added++;
        Assert.InRange(added, 250, 260);
        Assert.Equal([0xC4], controller.Bytes(0x0A, 0x24, large));
        Assert.Equal(0xEF, controller.Bytes(0x0A, 0x20)[^1]);
        var allocation = controller.Bytes(0x0A, 0x21);
        // 4096 units of 16 bytes, and a record has 17 of them at most. (§33.10)
        Assert.Equal([0x00, 0x00, 0x10, 16, 0], allocation[..5]);
        Assert.InRange(allocation[5], 0, 15);
        Assert.Equal(17, allocation[^1]);
        var reservation = controller.Bytes(0x0A, 0x22);
        Assert.Equal([0x00, 1], controller.Bytes(0x0A, 0x27, reservation[1], reservation[2], 0x43, 0x4C, 0x52, 0xAA));
        Assert.Equal(0x6F, controller.Bytes(0x0A, 0x20)[^1]);
        Assert.Equal([0x00, 1, 0], controller.Bytes(0x0A, 0x24, Record));
    }

    [Fact]
    public void In_update_mode_the_repository_is_his_who_entered_it()
    {
        using var controller = Make();
        Assert.Equal([0xD5], controller.Bytes(0x0A, 0x2B));
        Assert.Equal([0x00], controller.Bytes(0x0A, 0x2A));
        Assert.Equal([0x00], controller.Bytes(0x0A, 0x2A));
        // Another controller on the bus is told that it is being updated. (§33.2.1)
        foreach (var command in (byte[])[0x2A, 0x2B, 0x22])
            Assert.Equal([0xD0], FromBus(controller, command));
        Assert.Equal([0xD0], FromBus(controller, 0x23, 0, 0, 0, 0, 0, 0xFF));
        Assert.Equal([0xD0], FromBus(controller, 0x24, Record));
        Assert.Equal(0x00, FromBus(controller, 0x20)[0]);
        // He himself needs no reservation.
        Assert.Equal([0x00, 1], controller.Bytes(0x0A, 0x27, 0, 0, 0x43, 0x4C, 0x52, 0xAA));
        Assert.Equal([0x00, 1, 0], controller.Bytes(0x0A, 0x25, [0, 0, 0, 0, 0, 0, .. Record[..5]]));
        Assert.Equal([0x00, 1, 0], controller.Bytes(0x0A, 0x25, [0, 0, 1, 0, 5, 1, .. Record[5..]]));
        Assert.Equal([0x00], controller.Bytes(0x0A, 0x2B));
        Assert.Equal([0x00, 2, 0], FromBus(controller, 0x24, Record));
        // A reset host does not go on where it was.
        Assert.Equal([0x00], controller.Bytes(0x0A, 0x2A));
        Assert.Equal([0x00], controller.Bytes(0x00, 0x02, 0x03));
        Assert.Equal([0x00, 3, 0], FromBus(controller, 0x24, Record));
    }

    [Fact]
    public void The_agent_sets_sensors_up_as_the_records_say()
    {
        using var controller = Make();
        Assert.Equal([0x00], controller.Bytes(0x04, 0x26, 1, 0x10, 0, 0, 0, 0, 250, 0));
        Assert.Equal([0x00], controller.Bytes(0x04, 0x28, 1, 0x00));
        Assert.Equal([0x00, 1], controller.Bytes(0x0A, 0x2C, 0));
        Assert.Equal(250, controller.Bytes(0x04, 0x27, 1)[6]);
        Assert.Equal([0x00, 1], controller.Bytes(0x0A, 0x2C, 1));
        Assert.True(controller.Sdrs.Records[0].TryRead<FullSensorRecord>(out var record));
        Assert.Equal(record.Thresholds.UpperCritical, controller.Bytes(0x04, 0x27, 1)[6]);
        Assert.Equal(0xC0, controller.Bytes(0x04, 0x29, 1)[1]);
    }

    [Fact]
    public void The_records_of_the_device_are_read_beside_the_repository()
    {
        using var controller = Make();
        var all = controller.Bytes(0x0A, 0x22);
        _ = controller.Bytes(0x0A, 0x27, all[1], all[2], 0x43, 0x4C, 0x52, 0xAA);
        // Two sensors on logical unit 0, and with the controller's own three records; none come and go. (§35.2)
        Assert.Equal([0x00, 2, 0x01], controller.Bytes(0x04, 0x20));
        Assert.Equal([0x00, 2, 0x01], controller.Bytes(0x04, 0x20, 0x00));
        Assert.Equal([0x00, 3, 0x01], controller.Bytes(0x04, 0x20, 0x01));
        var first = controller.Bytes(0x04, 0x21, 0, 0, 0, 0, 0, 0xFF);
        Assert.Equal([0x00, 2, 0, 1, 0, 0x51, 0x01], first[..7]);
        Assert.Equal([0xC5], controller.Bytes(0x04, 0x21, 9, 0, 1, 0, 5, 4));
        var reservation = controller.Bytes(0x04, 0x22);
        Assert.Equal(
            [0x00, 2, 0, .. first[8..12]],
            controller.Bytes(0x04, 0x21, reservation[1], reservation[2], 1, 0, 5, 4)
        );
        Assert.Equal(0xFF, controller.Bytes(0x04, 0x21, 0, 0, 0xFF, 0xFF, 0, 0xFF)[1]);
        Assert.Equal([0xCB], controller.Bytes(0x04, 0x21, 0, 0, 4, 0, 0, 0xFF));
    }

    private static byte[] FromBus(Controller controller, byte command, params byte[] body)
    {
        var header = new MessageHeader(0x20, 0, 0x82, 0, 0x0A, 5, command);
        var caller = Caller.Sessionless(controller.Channels[Channel.PrimaryIpmb]!, in header, path: null);
        var answer = new byte[300];
        return answer[..CommandTable.Standard.Find(0x0A, command)!.Run(controller, in caller, body, answer)];
    }
}
