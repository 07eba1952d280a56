using Sideband.Protocol.Records.Sdr;
using Sideband.Protocol.Records.Sel;
using Sideband.Protocol.Sensors;

namespace Sideband.Protocol.Tests.Records;

public sealed class SdrRecordTests
{
    // A made-up full record; records of live controllers are compared in the interop tests.
    private const string Temperature =
        "0100510133200001340701670000010180330080333F3F000100000100000000000700193C0A7F8050464600050A02020000CC44494D4D205465";

    [Fact]
    public void A_record_keeps_every_byte()
    {
        var bytes = Convert.FromHexString(Temperature);
        bytes[4] = (byte)(bytes.Length - SdrHeader.Size);
        Assert.True(SdrRecord.TryParse(bytes, out var record));
        Assert.Equal(bytes, record.ToArray());
        Assert.Equal(SdrRecordType.Full, record.Type);
        Assert.Equal(0x20, record.Key!.Value.OwnerId);
        Assert.False(SdrRecord.TryParse(bytes.AsSpan(0, bytes.Length - 1), out _));
    }

    [Fact]
    public void Names_of_every_encoding_are_read_and_long_capitals_are_packed()
    {
        Assert.Equal("FAN 1", DeviceString.Create("FAN 1").Text);
        Assert.Equal("Größe", DeviceString.Create("Größe").Text);
        var packed = DeviceString.Create("POWER SUPPLY 12 FAN 3");
        Assert.Equal(DeviceStringEncoding.SixBit, packed.Encoding);
        Assert.Equal("POWER SUPPLY 12 FAN 3", packed.Text);
        Assert.Throws<ArgumentException>(() => DeviceString.Create("a name that is much too long"));
    }

    [Fact]
    public void Random_bytes_never_throw()
    {
        var random = new Random(11);
        var bytes = new byte[80];
        for (var round = 0; round < 50_000; round++)
        {
            random.NextBytes(bytes);
            bytes[3] = (byte)(random.Next(0x16) is var t && t == 0x15 ? 0xC0 : t);
            bytes[4] = (byte)random.Next(75);
            if (!SdrRecord.TryParse(bytes.AsSpan(0, random.Next(81)), out var record))
                continue;
            _ = record.Name;
            Assert.NotNull(record.Describe());
        }
    }

    [Fact]
    public void Events_are_told_in_the_specifications_words()
    {
        var fan = new SystemEventRecord(0, 0x20, 0, 0, 4, SensorType.Fan, 7, 1, false, 0x52, 20, 30);
        var scale = new SensorScale(AnalogFormat.Unsigned, Linearization.Linear, ReadingFactors.Create(100, 0, 0, 0));
        Assert.Equal(
            "Lower Critical - going low (reading 2000 RPM, threshold 3000 RPM)",
            EventText.Of(fan, scale, "RPM")
        );
        var supply = fan with
        {
            SensorType = SensorType.PowerSupply,
            EventType = 0x6F,
            EventData1 = 0x01,
            EventData2 = 0xFF,
            EventData3 = 0xFF,
        };
        Assert.Equal("Power Supply Failure detected", EventText.Of(supply));
        var record = SelRecord.Create(supply).With(12, new(0x65000000));
        Assert.True(SelRecord.TryParse(record.ToArray(), out var read));
        Assert.Equal(record, read);
        Assert.Equal(0x65000000u, read.Event!.Value.Timestamp);
    }
}
