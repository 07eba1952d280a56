using Sideband.Bmc.Storage;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App.SystemInfo;
using Sideband.Protocol.Wire;

namespace Sideband.Bmc.Parameters;

/// <summary>
/// The parameters behind a pair of Get and Set commands, whose layouts tell what fits. Parameters without a value from
/// the start are not supported. (IPMI v2.0 §23.1, §23.2, §28.12, §28.13)
/// </summary>
internal sealed class ParameterStore(ParameterFamily family, string name, INvStore store)
{
    /// <summary>In every family the parameter by which somebody claims the others.</summary>
    public const byte SetInProgressSelector = 0;

    /// <summary>Completion code: the parameter is not supported.</summary>
    public const byte NotSupported = 0x80;

    /// <summary>Completion code: somebody else is setting parameters.</summary>
    public const byte SetInProgress = 0x81;

    /// <summary>Completion code: the parameter cannot be written.</summary>
    public const byte ReadOnly = 0x82;

    /// <summary>Completion code: the parameter cannot be read.</summary>
    public const byte WriteOnly = 0x83;

    private readonly Dictionary<(byte Selector, byte Set, byte Block), byte[]> _values = [];

    /// <summary>Writes behind "set in progress" hold only once they are committed; otherwise each holds at once. (§23.1)</summary>
    public bool RollsBack { get; init; }

    /// <summary>What was written since somebody claimed the parameters, where that rolls back; null while nobody has.</summary>
    private Dictionary<(byte Selector, byte Set, byte Block), (byte[] Data, bool Durable)>? _uncommitted;
    private readonly HashSet<byte> _offered = [];

    /// <summary>What was there before the first change that is kept: that holds again if the store turns out to have failed.</summary>
    private readonly Dictionary<(byte Selector, byte Set, byte Block), byte[]> _unchanged = [];

    /// <summary>Lets a parameter exist with this value; what was stored before the last stop comes first.</summary>
    public void Offer<T>(in T value)
        where T : struct, IParameter<T>
    {
        var data = Message.ToOctets(in value).ToArray();
        var key = KeyOf(T.Parameter, data);
        _offered.Add(key.Selector);
        _values[key] = T.Parameter.Access == ParameterAccess.ReadOnly ? data : store.Find(StoreKey(key)) ?? data;
    }

    /// <summary>Lets a parameter exist that is a table without entries.</summary>
    public void OfferNone<T>()
        where T : struct, IParameter<T> => _offered.Add(T.Parameter.Selector);

    /// <summary>The value of a parameter that exists.</summary>
    public T Read<T>(byte set = 0, byte block = 0)
        where T : struct, IParameter<T>
    {
        TakeBack();
        return
            _values.TryGetValue((T.Parameter.Selector, set, block), out var data)
            && Message.TryRead<T>(data, out var value)
            ? value
            : default;
    }

    /// <summary>Sets a parameter from inside, whatever its access.</summary>
    public void Write<T>(in T value, bool durable = true)
        where T : struct, IParameter<T>
    {
        var data = Message.ToOctets(in value).ToArray();
        Put(KeyOf(T.Parameter, data), data, durable);
    }

    public Answer<Octets> Get(byte selector, byte set, byte block)
    {
        TakeBack();
        if (FindOffered(selector) is not { } info)
            return NotSupported;
        if (info.Access == ParameterAccess.WriteOnly)
            return WriteOnly;
        var key = (selector, info.HasSetSelector ? set : (byte)0, info.HasBlockSelector ? block : (byte)0);
        if (_uncommitted?.TryGetValue(key, out var written) == true)
            return new Octets(written.Data);
        return _values.TryGetValue(key, out var data) ? new Octets(data) : CompletionCode.ParameterOutOfRange;
    }

    /// <summary>Whether a parameter exists.</summary>
    public bool Has(byte selector) => _offered.Contains(selector);

    /// <summary>Sets a parameter as its command does.</summary>
    /// <param name="selector">Which.</param>
    /// <param name="data">Laid out as its type says.</param>
    /// <param name="durable">False for what is only for now.</param>
    public Answer<EmptyResponse> Set(byte selector, ReadOnlySpan<byte> data, bool durable = true)
    {
        if (FindOffered(selector) is not { } info)
            return NotSupported;
        if (info.Access == ParameterAccess.ReadOnly)
            return ReadOnly;
        if (family.Fit(selector, data) != BodyFit.Exact)
            return CompletionCode.RequestDataLengthInvalid;
        if (selector == SetInProgressSelector)
            return SetProgress((SetInProgressState)(data[0] & 3));
        var key = KeyOf(info, data);
        if (!_values.ContainsKey(key))
            return CompletionCode.ParameterOutOfRange;
        if (_uncommitted is not null)
            _uncommitted[key] = (data.ToArray(), durable);
        else
            Put(key, data.ToArray(), durable);
        return default(EmptyResponse);
    }

    /// <summary>Who claimed the parameters is gone, and what he did not commit with him. (§23.1)</summary>
    public void EndProgress() => Progress(SetInProgressState.SetComplete);

    /// <summary>
    /// Where it rolls back, writes behind "set in progress" are kept apart: "commit write" makes them hold, and "set complete"
    /// without it forgets them. "Set in progress" while it is set already means that somebody else is at it. (§23.1)
    /// </summary>
    private Answer<EmptyResponse> SetProgress(SetInProgressState state)
    {
        switch (state)
        {
            case SetInProgressState.SetInProgress when IsClaimed:
                return SetInProgress;
            case SetInProgressState.CommitWrite:
                foreach (var (key, (data, durable)) in _uncommitted ?? [])
                    Put(key, data, durable);
                _uncommitted?.Clear();
                return default(EmptyResponse);
            case SetInProgressState.Reserved:
                return CompletionCode.InvalidDataField;
            default:
                Progress(state);
                return default(EmptyResponse);
        }
    }

    private bool IsClaimed => _values[(SetInProgressSelector, 0, 0)][0] == (byte)SetInProgressState.SetInProgress;

    private void Progress(SetInProgressState state)
    {
        _uncommitted = RollsBack && state == SetInProgressState.SetInProgress ? [] : null;
        _values[(SetInProgressSelector, 0, 0)] = [(byte)state];
    }

    private void Put((byte Selector, byte Set, byte Block) key, byte[] data, bool durable)
    {
        if (durable && _values.TryGetValue(key, out var before))
            _unchanged.TryAdd(key, before);
        _values[key] = data;
        if (durable)
            store.Put(StoreKey(key), data);
    }

    /// <summary>A store that has failed has taken back what it did not keep.</summary>
    private void TakeBack()
    {
        if (_unchanged.Count == 0 || !store.IsReadOnly)
            return;
        foreach (var (key, before) in _unchanged)
            _values[key] = store.Find(StoreKey(key)) ?? before;
        _unchanged.Clear();
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
