using System.Buffers.Binary;
using Sideband.Bmc.Channels;
using Sideband.Bmc.Hardware.I2c;
using Sideband.Bmc.Machines;

namespace Sideband.Bmc.Sensors;

/// <summary>Reads a device on an I²C bus at each scan. A device that does not answer has no reading.</summary>
internal sealed class DeviceSource(DeviceOrigin origin, Func<I2cBuses> buses) : ISensorSource
{
    private const byte VoutMode = 0x20;
    private const double FanCounts = 3_932_160;

    public SensorInput Read() => Value() is { } value ? SensorInput.Of(value * origin.Factor) : SensorInput.None;

    private double? Value()
    {
        Span<byte> bytes = stackalloc byte[2];
        switch (origin.Reading)
        {
            case DeviceReading.Temperature:
                // Degrees are in the high byte, parts of them at the left of the low one.
                return Transfer(0, bytes) ? BinaryPrimitives.ReadInt16BigEndian(bytes) / 256.0 : null;
            case DeviceReading.FanSpeed:
                return FanSpeed(bytes);
            case DeviceReading.PmBus:
                return Transfer(origin.Selector, bytes)
                    ? Linear11(BinaryPrimitives.ReadUInt16LittleEndian(bytes))
                    : null;
            default:
                Span<byte> mode = stackalloc byte[1];
                if (!Transfer(VoutMode, mode) || !Transfer(origin.Selector, bytes))
                    return null;
                return BinaryPrimitives.ReadUInt16LittleEndian(bytes) * Math.Pow(2, Signed(mode[0], 5));
        }
    }

    private double? FanSpeed(Span<byte> bytes)
    {
        var first = (byte)(0x30 + (0x10 * origin.Selector));
        Span<byte> configuration = stackalloc byte[1];
        if (!Transfer((byte)(first + 2), configuration) || !Transfer((byte)(first + 0xE), bytes))
            return null;
        var count = BinaryPrimitives.ReadUInt16BigEndian(bytes) >> 3;
        // The longest count is a fan that stands still.
        return count is 0 or 0x1FFF ? 0 : FanCounts * (1 << (configuration[0] >> 5 & 3)) / count;
    }

    private bool Transfer(byte register, Span<byte> read) =>
        buses()[origin.Bus]?.Transfer(origin.Address, [register], read) == BusResult.Done;

    private static double Linear11(ushort value) => Signed(value, 11) * Math.Pow(2, Signed(value >> 11, 5));

    private static int Signed(int value, int bits) => value << (32 - bits) >> (32 - bits);
}
