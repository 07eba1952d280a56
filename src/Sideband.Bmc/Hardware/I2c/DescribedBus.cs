using Sideband.Bmc.Channels;

namespace Sideband.Bmc.Hardware.I2c;

/// <summary>A bus with the devices of a machine file.</summary>
internal sealed class DescribedBus(IReadOnlyDictionary<byte, II2cDevice> devices) : II2cBus
{
    public BusResult Transfer(byte address, ReadOnlySpan<byte> write, Span<byte> read)
    {
        if (!devices.TryGetValue(address, out var device))
            return BusResult.NotAcknowledged;
        if (!write.IsEmpty && !device.Write(write))
            return BusResult.NotAcknowledged;
        if (!read.IsEmpty)
            device.Read(read);
        return BusResult.Done;
    }

    public void Dispose() { }
}
