using System.Runtime.CompilerServices;

namespace Sideband.Protocol.Wire;

/// <summary>
/// One pass over the body of a message, in wire order, bit 0 of each byte first. A reader ignores the values it is
/// given and returns those on the wire; a writer puts the given values on the wire and returns them; other passes
/// describe, document or make up values. A <c>Layout</c> names every field once and serves all of them.
/// </summary>
public interface IWire
{
    /// <summary>Whether more follows: asked of the wire when reading, of the message when writing.</summary>
    /// <param name="inMessage">Whether the message has the optional part.</param>
    bool Present(bool inMessage);

    /// <summary>The fields up to <see cref="Leave"/> belong to a part called <paramref name="name"/>.</summary>
    void Enter(string name);

    /// <summary>Ends the part begun by the last <see cref="Enter"/>.</summary>
    void Leave();

    /// <summary>Bits that are written as zero and not interpreted when read; the describer marks those that are set.</summary>
    void Reserved(int bits);

    /// <summary>One bit.</summary>
    bool Flag(bool value, [CallerArgumentExpression(nameof(value))] string name = "");

    /// <summary>Up to eight bits within one byte.</summary>
    byte Bits(int width, byte value, [CallerArgumentExpression(nameof(value))] string name = "");

    /// <summary>Up to sixteen bits that may cross into the next byte, least significant part first.</summary>
    ushort Bits16(int width, ushort value, [CallerArgumentExpression(nameof(value))] string name = "");

    /// <summary>A named value of up to eight bits, or sixteen where the enumeration has sixteen. Values without a name pass
    /// through unchanged.</summary>
    T Enum<T>(int width, T value, [CallerArgumentExpression(nameof(value))] string name = "")
        where T : unmanaged, Enum;

    /// <summary>One byte.</summary>
    byte U8(byte value, [CallerArgumentExpression(nameof(value))] string name = "");

    /// <summary>One byte, two's complement.</summary>
    sbyte I8(sbyte value, [CallerArgumentExpression(nameof(value))] string name = "");

    /// <summary>Two bytes, least significant first.</summary>
    ushort U16(ushort value, [CallerArgumentExpression(nameof(value))] string name = "");

    /// <summary>Two bytes, two's complement, least significant first.</summary>
    short I16(short value, [CallerArgumentExpression(nameof(value))] string name = "");

    /// <summary>Three bytes, least significant first.</summary>
    uint U24(uint value, [CallerArgumentExpression(nameof(value))] string name = "");

    /// <summary>Four bytes, least significant first.</summary>
    uint U32(uint value, [CallerArgumentExpression(nameof(value))] string name = "");

    /// <summary>Two bytes, most significant first.</summary>
    ushort U16BigEndian(ushort value, [CallerArgumentExpression(nameof(value))] string name = "");

    /// <summary>Four bytes, most significant first.</summary>
    uint U32BigEndian(uint value, [CallerArgumentExpression(nameof(value))] string name = "");

    /// <summary>One byte of two decimal digits, the tens in the upper half. 0 to 99 (digits above 9 add up as read).</summary>
    byte Bcd(byte value, [CallerArgumentExpression(nameof(value))] string name = "");

    /// <summary>A fixed number of bytes. A shorter value is written with zeros behind it, a longer one is cut.</summary>
    Octets Bytes(int length, Octets value, [CallerArgumentExpression(nameof(value))] string name = "");

    /// <summary>A network address: 4 bytes of IPv4, 6 of MAC or 16 of IPv6, most significant first.</summary>
    Octets Address(int length, Octets value, [CallerArgumentExpression(nameof(value))] string name = "");

    /// <summary>All bytes to the end of the body.</summary>
    Octets Rest(Octets value, [CallerArgumentExpression(nameof(value))] string name = "");

    /// <summary>Latin-1 text in a field of fixed length, ended by a zero byte where it is shorter.</summary>
    string Text(int length, string? value, [CallerArgumentExpression(nameof(value))] string name = "");

    /// <summary>
    /// All bytes to the end of the body, whose layout depends on a parameter selector. Null where the body does not say
    /// which (answers do not repeat the request's selector); the describer is told from outside then.
    /// </summary>
    Octets Parameter(
        ParameterFamily family,
        byte? selector,
        Octets value,
        [CallerArgumentExpression(nameof(value))] string name = ""
    );
}
