using Sideband.Bmc.Storage;
using Sideband.Protocol;
using Sideband.Protocol.Wire;

namespace Sideband.Bmc.Parameters;

/// <summary>
/// The parameters behind a pair of Get and Set commands, whose layouts tell what fits. Parameters without a value from
/// the start are not supported. (IPMI v2.0 §23.1, §23.2, §28.12, §28.13)
/// </summary>
internal sealed class ParameterStore(ParameterFamily family, string name, INvStore store)
{
    /// <summary>Completion code: the parameter is not supported.</summary>
    public const byte NotSupported = 0x80;

    /// <summary>Completion code: somebody else is setting parameters.</summary>
    public const byte SetInProgress = 0x81;

    /// <summary>Completion code: the parameter cannot be written.</summary>
    public const byte ReadOnly = 0x82;

    /// <summary>Completion code: the parameter cannot be read.</summary>
    public const byte WriteOnly = 0x83;

    private const byte SetInProgressSelector = 0;
    private readonly Dictionary<(byte Selector, byte Set, byte Block), byte[]> _values = [];
    private readonly HashSet<byte> _offered = [];

    /// <summary>Lets a parameter exist with this value; what was stored before the last stop comes first.</summary>
    public void Offer<T>(in T value)
        where T : struct, IParameter<T>
    {
        var data = Message.ToOctets(in value).ToArray();
        var key = KeyOf(T.Parameter, data);
        _offered.Add(key.Selector);
        _values[key] = T.Parameter.Access == ParameterAccess.ReadOnly ? data : store.Find(StoreKey(key)) ?? data;
    }

    /// <summary>The value of a parameter that exists.</summary>
    public T Read<T>(byte set = 0)
        where T : struct, IParameter<T> =>
        _values.TryGetValue((T.Parameter.Selector, set, 0), out var data) && Message.TryRead<T>(data, out var value)
            ? value
            : default;

    /// <summary>Sets a parameter from inside, whatever its access.</summary>
    public void Write<T>(in T value, bool durable = true)
        where T : struct, IParameter<T>
    {
        var data = Message.ToOctets(in value).ToArray();
        var key = KeyOf(T.Parameter, data);
        _values[key] = data;
        if (durable)
            store.Put(StoreKey(key), data);
    }

    public Answer<Octets> Get(byte selector, byte set, byte block)
    {
        if (FindOffered(selector) is not { } info)
            return NotSupported;
        if (info.Access == ParameterAccess.WriteOnly)
            return WriteOnly;
        var key = (selector, info.HasSetSelector ? set : (byte)0, info.HasBlockSelector ? block : (byte)0);
        return _values.TryGetValue(key, out var data) ? new Octets(data) : CompletionCode.ParameterOutOfRange;
    }

    public Answer<EmptyResponse> Set(byte selector, ReadOnlySpan<byte> data)
    {
        if (FindOffered(selector) is not { } info)
            return NotSupported;
        if (info.Access == ParameterAccess.ReadOnly)
            return ReadOnly;
        if (family.Fit(selector, data) != BodyFit.Exact)
            return CompletionCode.RequestDataLengthInvalid;
        if (selector == SetInProgressSelector)
            return SetProgress(data[0]);
        var key = KeyOf(info, data);
        if (!_values.ContainsKey(key))
            return CompletionCode.ParameterOutOfRange;
        _values[key] = data.ToArray();
        store.Put(StoreKey(key), data);
        return default(EmptyResponse);
    }

    /// <summary>"Set in progress" while it is set already means that somebody else is at it. (§23.1)</summary>
    private Answer<EmptyResponse> SetProgress(byte state)
    {
        var key = (SetInProgressSelector, (byte)0, (byte)0);
        state &= 3;
        if (state == 3)
            return CompletionCode.InvalidDataField;
        if (state == 1 && _values[key][0] == 1)
            return SetInProgress;
        // "Commit write" has nothing left to do here: each write holds at once.
        _values[key] = [state == 2 ? (byte)0 : state];
        return default(EmptyResponse);
    }

    private ParameterInfo? FindOffered(byte selector) => _offered.Contains(selector) ? family.Find(selector) : null;

    private static (byte Selector, byte Set, byte Block) KeyOf(ParameterInfo info, ReadOnlySpan<byte> data) =>
        (
            info.Selector,
            info.HasSetSelector && data.Length > 0 ? data[0] : (byte)0,
            info.HasBlockSelector && data.Length > 1 ? data[1] : (byte)0
        );

    private string StoreKey((byte Selector, byte Set, byte Block) key) =>
        $"{name}/{key.Selector}/{key.Set}/{key.Block}";
}
