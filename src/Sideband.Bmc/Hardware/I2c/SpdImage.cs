using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Text;
using Sideband.Protocol.Records.Spd;

namespace Sideband.Bmc.Hardware.I2c;

/// <summary>Writes the SPD of a DDR4 module. (JEDEC 21-C annex L)</summary>
internal static class SpdImage
{
    public const int Size = 512;
    private const byte Ddr4 = 0x0C;
    private const byte Registered = 0x01;

    /// <summary>64 bits of data, eight of check bits.</summary>
    private const byte BusWithEcc = 0x0B;

    public static byte[] Of(MemoryModuleModel module)
    {
        var spd = new byte[Size];
        // 384 of 512 bytes in use, revision 1.1.
        (spd[0], spd[1], spd[2], spd[3]) = (0x23, 0x11, Ddr4, Registered);
        // Chips eight bits wide: eight of them make a rank. Two ranks from 16 GB on.
        var ranks = module.Gigabytes >= 16 ? 2 : 1;
        var gigabits = module.Gigabytes / ranks;
        // 256 Mb is 0: 1 Gb is 2, and each step doubles. Four groups of four banks.
        spd[4] = (byte)(0x80 | BitOperations.Log2((uint)gigabits) + 2);
        spd[5] = 0x21;
        spd[11] = 0x03;
        spd[12] = (byte)(ranks - 1 << 3 | 0x01);
        spd[13] = BusWithEcc;
        BinaryPrimitives.WriteUInt16LittleEndian(spd.AsSpan(126), SpdChecksum.Of(spd.AsSpan(0, 126)));
        spd[320] = (byte)(Parity(module.MakerBank - 1) | module.MakerBank - 1);
        spd[321] = module.Maker;
        spd[323] = Bcd(module.Year);
        spd[324] = Bcd(module.Week);
        BinaryPrimitives.WriteUInt32BigEndian(spd.AsSpan(325), module.Serial);
        spd.AsSpan(329, 20).Fill((byte)' ');
        Encoding.ASCII.GetBytes(module.Part.AsSpan(0, Math.Min(20, module.Part.Length)), spd.AsSpan(329));
        return spd;
    }

    private static byte Bcd(byte value) =>
        byte.Parse(
            value.ToString("D2", CultureInfo.InvariantCulture),
            NumberStyles.HexNumber,
            CultureInfo.InvariantCulture
        );

    /// <summary>Odd parity in bit 7.</summary>
    private static int Parity(int value) => BitOperations.PopCount((uint)value) % 2 == 0 ? 0x80 : 0;
}
