namespace Sideband.Bmc.Hardware.I2c;

/// <summary>EMC2305 with up to five fans: drive settings and tachometers. (data sheet DS20006532; Linux reads it the same way)</summary>
internal sealed class FanController : II2cDevice
{
    private const int FirstFan = 0x30;
    private const int FanStride = 0x10;
    private const int Most = 5;
    private const int Drive = 0x0;
    private const int Configuration = 0x2;
    private const int TachHigh = 0xE;

    /// <summary>Two poles, five edges, the range from 500 turns a minute on: counts are doubled.</summary>
    private const byte UsualConfiguration = 0x2B;

    /// <summary>32,768 Hz × 60 s × (5 − 1) edges / 2 poles.</summary>
    private const double Counts = 3_932_160;
    private const ushort Standstill = 0x1FFF;
    private readonly byte[] _registers = new byte[256];
    private readonly Func<double?>[] _speeds;
    private byte _pointer;

    /// <param name="speeds">Turns a minute of each fan at full drive.</param>
    public FanController(IEnumerable<Func<double?>> speeds)
    {
        _speeds = [.. speeds.Take(Most)];
        (_registers[0xFD], _registers[0xFE], _registers[0xFF]) = (0x34, 0x5D, 0x80);
        for (var fan = 0; fan < Most; fan++)
        {
            _registers[FirstFan + (fan * FanStride) + Drive] = 0xFF;
            _registers[FirstFan + (fan * FanStride) + Configuration] = UsualConfiguration;
        }
    }

    public bool Write(ReadOnlySpan<byte> data)
    {
        _pointer = data[0];
        foreach (var value in data[1..])
        {
            if (IsWritable(_pointer))
                _registers[_pointer] = value;
            _pointer++;
        }
        return true;
    }

    public void Read(Span<byte> data)
    {
        foreach (ref var value in data)
            value = Register(_pointer++);
    }

    private static bool IsWritable(byte register) => register is >= 0x20 and < 0xFC && (register & 0xF) < TachHigh;

    private byte Register(byte register)
    {
        var fan = (register - FirstFan) / FanStride;
        var part = register & 0xF;
        if (register < FirstFan || fan >= Most || part < TachHigh)
            return _registers[register];
        var count = fan < _speeds.Length ? CountOf(fan) : Standstill;
        var shifted = count << 3;
        return (byte)(part == TachHigh ? shifted >> 8 : shifted);
    }

    private int CountOf(int fan)
    {
        var drive = _registers[FirstFan + (fan * FanStride) + Drive] / 255.0;
        var speed = (_speeds[fan]() ?? 0) * drive;
        var multiplier = 1 << (_registers[FirstFan + (fan * FanStride) + Configuration] >> 5 & 3);
        return speed > 0 ? (int)Math.Clamp(Math.Round(Counts * multiplier / speed), 1, Standstill) : Standstill;
    }
}
