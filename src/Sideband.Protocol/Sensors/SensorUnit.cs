namespace Sideband.Protocol.Sensors;

/// <summary>Unit of a reading. (IPMI v2.0 §43.17)</summary>
public enum SensorUnit : byte
{
    /// <summary>Unspecified.</summary>
    Unspecified = 0x00,

    /// <summary>Degrees C.</summary>
    DegreesC = 0x01,

    /// <summary>Degrees F.</summary>
    DegreesF = 0x02,

    /// <summary>Degrees K.</summary>
    DegreesK = 0x03,

    /// <summary>Volts.</summary>
    Volts = 0x04,

    /// <summary>Amps.</summary>
    Amps = 0x05,

    /// <summary>Watts.</summary>
    Watts = 0x06,

    /// <summary>Joules.</summary>
    Joules = 0x07,

    /// <summary>Coulombs.</summary>
    Coulombs = 0x08,

    /// <summary>VA.</summary>
    VA = 0x09,

    /// <summary>Nits.</summary>
    Nits = 0x0A,

    /// <summary>Lumen.</summary>
    Lumen = 0x0B,

    /// <summary>Lux.</summary>
    Lux = 0x0C,

    /// <summary>Candela.</summary>
    Candela = 0x0D,

    /// <summary>KPa.</summary>
    KPa = 0x0E,

    /// <summary>PSI.</summary>
    Psi = 0x0F,

    /// <summary>Newton.</summary>
    Newton = 0x10,

    /// <summary>CFM.</summary>
    Cfm = 0x11,

    /// <summary>RPM.</summary>
    Rpm = 0x12,

    /// <summary>Hz.</summary>
    Hz = 0x13,

    /// <summary>Microsecond.</summary>
    Microsecond = 0x14,

    /// <summary>Millisecond.</summary>
    Millisecond = 0x15,

    /// <summary>Second.</summary>
    Second = 0x16,

    /// <summary>Minute.</summary>
    Minute = 0x17,

    /// <summary>Hour.</summary>
    Hour = 0x18,

    /// <summary>Day.</summary>
    Day = 0x19,

    /// <summary>Week.</summary>
    Week = 0x1A,

    /// <summary>Mil.</summary>
    Mil = 0x1B,

    /// <summary>Inches.</summary>
    Inches = 0x1C,

    /// <summary>Feet.</summary>
    Feet = 0x1D,

    /// <summary>Cu in.</summary>
    CuIn = 0x1E,

    /// <summary>Cu feet.</summary>
    CuFeet = 0x1F,

    /// <summary>Mm.</summary>
    Mm = 0x20,

    /// <summary>Cm.</summary>
    Cm = 0x21,

    /// <summary>M.</summary>
    M = 0x22,

    /// <summary>Cu cm.</summary>
    CuCm = 0x23,

    /// <summary>Cu m.</summary>
    CuM = 0x24,

    /// <summary>Liters.</summary>
    Liters = 0x25,

    /// <summary>Fluid ounce.</summary>
    FluidOunce = 0x26,

    /// <summary>Radians.</summary>
    Radians = 0x27,

    /// <summary>Steradians.</summary>
    Steradians = 0x28,

    /// <summary>Revolutions.</summary>
    Revolutions = 0x29,

    /// <summary>Cycles.</summary>
    Cycles = 0x2A,

    /// <summary>Gravities.</summary>
    Gravities = 0x2B,

    /// <summary>Ounce.</summary>
    Ounce = 0x2C,

    /// <summary>Pound.</summary>
    Pound = 0x2D,

    /// <summary>Ft-lb.</summary>
    FtLb = 0x2E,

    /// <summary>Oz-in.</summary>
    OzIn = 0x2F,

    /// <summary>Gauss.</summary>
    Gauss = 0x30,

    /// <summary>Gilberts.</summary>
    Gilberts = 0x31,

    /// <summary>Henry.</summary>
    Henry = 0x32,

    /// <summary>Millihenry.</summary>
    Millihenry = 0x33,

    /// <summary>Farad.</summary>
    Farad = 0x34,

    /// <summary>Microfarad.</summary>
    Microfarad = 0x35,

    /// <summary>Ohms.</summary>
    Ohms = 0x36,

    /// <summary>Siemens.</summary>
    Siemens = 0x37,

    /// <summary>Mole.</summary>
    Mole = 0x38,

    /// <summary>Becquerel.</summary>
    Becquerel = 0x39,

    /// <summary>PPM (parts/million).</summary>
    Ppm = 0x3A,

    /// <summary>Reserved.</summary>
    Reserved = 0x3B,

    /// <summary>Decibels.</summary>
    Decibels = 0x3C,

    /// <summary>DbA.</summary>
    DbA = 0x3D,

    /// <summary>DbC.</summary>
    DbC = 0x3E,

    /// <summary>Gray.</summary>
    Gray = 0x3F,

    /// <summary>Sievert.</summary>
    Sievert = 0x40,

    /// <summary>Color temp deg K.</summary>
    ColorTempDegK = 0x41,

    /// <summary>Bit.</summary>
    Bit = 0x42,

    /// <summary>Kilobit.</summary>
    Kilobit = 0x43,

    /// <summary>Megabit.</summary>
    Megabit = 0x44,

    /// <summary>Gigabit.</summary>
    Gigabit = 0x45,

    /// <summary>Byte.</summary>
    Byte = 0x46,

    /// <summary>Kilobyte.</summary>
    Kilobyte = 0x47,

    /// <summary>Megabyte.</summary>
    Megabyte = 0x48,

    /// <summary>Gigabyte.</summary>
    Gigabyte = 0x49,

    /// <summary>Word (data).</summary>
    Word = 0x4A,

    /// <summary>Dword.</summary>
    Dword = 0x4B,

    /// <summary>Qword.</summary>
    Qword = 0x4C,

    /// <summary>Line (re. mem. line).</summary>
    Line = 0x4D,

    /// <summary>Hit.</summary>
    Hit = 0x4E,

    /// <summary>Miss.</summary>
    Miss = 0x4F,

    /// <summary>Retry.</summary>
    Retry = 0x50,

    /// <summary>Reset.</summary>
    Reset = 0x51,

    /// <summary>Overrun / overflow.</summary>
    OverrunOverflow = 0x52,

    /// <summary>Underrun.</summary>
    Underrun = 0x53,

    /// <summary>Collision.</summary>
    Collision = 0x54,

    /// <summary>Packets.</summary>
    Packets = 0x55,

    /// <summary>Messages.</summary>
    Messages = 0x56,

    /// <summary>Characters.</summary>
    Characters = 0x57,

    /// <summary>Error.</summary>
    Error = 0x58,

    /// <summary>Correctable error.</summary>
    CorrectableError = 0x59,

    /// <summary>Uncorrectable error.</summary>
    UncorrectableError = 0x5A,

    /// <summary>Fatal error.</summary>
    FatalError = 0x5B,

    /// <summary>Grams.</summary>
    Grams = 0x5C,
}
