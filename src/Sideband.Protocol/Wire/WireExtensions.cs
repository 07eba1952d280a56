using System.Runtime.CompilerServices;

namespace Sideband.Protocol.Wire;

/// <summary>Shapes that layouts share, made of the primitives of <see cref="IWire"/>, for every pass.</summary>
public static class WireExtensions
{
    /// <summary>
    /// No list in a body of IPMI is longer: the largest messages have some hundred bytes. Keeps a made-up or hostile
    /// body from growing without bound.
    /// </summary>
    public const int LongestList = 256;

    /// <summary>A flag above <paramref name="skip"/> and below <paramref name="pad"/> reserved bits.</summary>
    public static bool Flag<W>(
        ref this W w,
        bool value,
        int skip = 0,
        int pad = 0,
        [CallerArgumentExpression(nameof(value))] string name = ""
    )
        where W : struct, IWire, allows ref struct
    {
        w.Reserved(skip);
        value = w.Flag(value, name);
        w.Reserved(pad);
        return value;
    }

    /// <summary>A small number above <paramref name="skip"/> and below <paramref name="pad"/> reserved bits.</summary>
    public static byte Bits<W>(
        ref this W w,
        int width,
        byte value,
        int skip = 0,
        int pad = 0,
        [CallerArgumentExpression(nameof(value))] string name = ""
    )
        where W : struct, IWire, allows ref struct
    {
        w.Reserved(skip);
        value = w.Bits(width, value, name);
        w.Reserved(pad);
        return value;
    }

    /// <summary>A named value above <paramref name="skip"/> and below <paramref name="pad"/> reserved bits.</summary>
    public static T Enum<W, T>(
        ref this W w,
        int width,
        T value,
        int skip = 0,
        int pad = 0,
        [CallerArgumentExpression(nameof(value))] string name = ""
    )
        where W : struct, IWire, allows ref struct
        where T : unmanaged, Enum
    {
        w.Reserved(skip);
        value = w.Enum(width, value, name);
        w.Reserved(pad);
        return value;
    }

    /// <summary>Two bytes, least significant first, above <paramref name="skip"/> reserved bits.</summary>
    public static ushort U16<W>(
        ref this W w,
        ushort value,
        int skip,
        [CallerArgumentExpression(nameof(value))] string name = ""
    )
        where W : struct, IWire, allows ref struct
    {
        w.Reserved(skip);
        return w.U16(value, name);
    }

    /// <summary>A byte that may be left out at the end of the body.</summary>
    public static byte? Optional8<W>(
        ref this W w,
        byte? value,
        [CallerArgumentExpression(nameof(value))] string name = ""
    )
        where W : struct, IWire, allows ref struct =>
        w.Present(value is not null) ? w.U8(value.GetValueOrDefault(), name) : null;

    /// <summary>Two bytes that may be left out at the end of the body.</summary>
    public static ushort? Optional16<W>(
        ref this W w,
        ushort? value,
        [CallerArgumentExpression(nameof(value))] string name = ""
    )
        where W : struct, IWire, allows ref struct =>
        w.Present(value is not null) ? w.U16(value.GetValueOrDefault(), name) : null;

    /// <summary>Four bytes that may be left out at the end of the body.</summary>
    public static uint? Optional32<W>(
        ref this W w,
        uint? value,
        [CallerArgumentExpression(nameof(value))] string name = ""
    )
        where W : struct, IWire, allows ref struct =>
        w.Present(value is not null) ? w.U32(value.GetValueOrDefault(), name) : null;

    /// <summary>A named value of one byte that may be left out at the end of the body.</summary>
    public static T? OptionalEnum<W, T>(
        ref this W w,
        T? value,
        [CallerArgumentExpression(nameof(value))] string name = ""
    )
        where W : struct, IWire, allows ref struct
        where T : unmanaged, Enum => w.Present(value is not null) ? w.Enum(8, value.GetValueOrDefault(), name) : null;

    /// <summary>A part with a layout of its own.</summary>
    public static T Part<W, T>(ref this W w, in T value, [CallerArgumentExpression(nameof(value))] string name = "")
        where W : struct, IWire, allows ref struct
        where T : struct, IMessage<T>
    {
        w.Enter(name);
        var read = T.Layout(ref w, in value);
        w.Leave();
        return read;
    }

    /// <summary>A part with a layout of its own that may be left out at the end of the body.</summary>
    public static T? OptionalPart<W, T>(
        ref this W w,
        T? value,
        [CallerArgumentExpression(nameof(value))] string name = ""
    )
        where W : struct, IWire, allows ref struct
        where T : struct, IMessage<T>
    {
        if (!w.Present(value is not null))
            return null;
        var given = value.GetValueOrDefault();
        return w.Part(in given, name);
    }

    /// <summary>Parts of one layout to the end of the body.</summary>
    public static ValueList<T> List<W, T>(
        ref this W w,
        ValueList<T> values,
        [CallerArgumentExpression(nameof(values))] string name = ""
    )
        where W : struct, IWire, allows ref struct
        where T : struct, IMessage<T>
    {
        List<T>? read = null;
        for (var i = 0; i < LongestList && w.Present(i < values.Count); i++)
            (read ??= []).Add(w.Part(i < values.Count ? values[i] : default, PartName<W>(name, i)));
        return read is null ? default : [.. read];
    }

    /// <summary>A number of parts of one layout that an earlier field has counted.</summary>
    public static ValueList<T> List<W, T>(
        ref this W w,
        int count,
        ValueList<T> values,
        [CallerArgumentExpression(nameof(values))] string name = ""
    )
        where W : struct, IWire, allows ref struct
        where T : struct, IMessage<T>
    {
        if (count == 0)
            return default;
        var read = new T[Math.Min(count, LongestList)];
        for (var i = 0; i < read.Length; i++)
            read[i] = w.Part(i < values.Count ? values[i] : default, PartName<W>(name, i));
        return [.. read];
    }

    /// <summary>The passes that read and write bytes look at no name, and each would be a string of its own.</summary>
    private static string PartName<W>(string name, int place)
        where W : struct, IWire, allows ref struct =>
        typeof(W) == typeof(WireReader) || typeof(W) == typeof(WireWriter) ? name : $"{name} {place + 1}";
}
