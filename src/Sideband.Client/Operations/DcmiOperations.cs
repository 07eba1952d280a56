using System.Text;
using Sideband.Protocol;
using Sideband.Protocol.Commands.GroupExtension.Dcmi;
using Sideband.Protocol.Sensors;
using Sideband.Protocol.Wire;

namespace Sideband.Client.Operations;

/// <summary>What data centres ask of a controller: power, its limit, temperatures, the owner's marks. (DCMI 1.5)</summary>
public sealed class DcmiOperations
{
    /// <summary>Most bytes of an asset tag. (DCMI 1.5 §6.4.2)</summary>
    public const int LongestAssetTag = 63;

    /// <summary>Most bytes of an identifier, without the zero that ends it. (DCMI 1.5 §6.4.6.1)</summary>
    public const int LongestIdentifier = 63;

    private const byte PartSize = 16;
    private const byte PageSize = 8;
    private const CompletionCode NoActiveLimit = (CompletionCode)0x80;
    private static readonly byte[] Utf8Mark = [0xEF, 0xBB, 0xBF];

    private readonly IpmiClient _client;
    private readonly ParameterGroup _capabilities;

    internal DcmiOperations(IpmiClient client)
    {
        _client = client;
        Configuration = new(
            client,
            "DCMI configuration",
            async (selector, set, _, cancellation) =>
                (
                    await client
                        .SendAsync(new GetDcmiConfigurationParameters(selector, set), cancellation)
                        .ConfigureAwait(false)
                ).Data,
            (selector, data, cancellation) =>
                client.SendAsync(new SetDcmiConfigurationParameters(selector, 0, data), cancellation)
        );
        _capabilities = new(
            client,
            "DCMI capability",
            async (selector, _, _, cancellation) =>
                (
                    await client.SendAsync(new GetDcmiCapabilitiesInfo(selector), cancellation).ConfigureAwait(false)
                ).Data,
            (_, _, _) => throw new NotSupportedException("Capabilities are only read.")
        );
    }

    /// <summary>All of <see cref="DcmiConfiguration"/>.</summary>
    internal ParameterGroup Configuration { get; }

    /// <summary>Which version of DCMI the controller follows.</summary>
    public async Task<Version> VersionAsync(CancellationToken cancellation = default)
    {
        var answer = await _client
            .SendAsync(new GetDcmiCapabilitiesInfo(DcmiSupportedCapabilities.Parameter.Selector), cancellation)
            .ConfigureAwait(false);
        return new(answer.Major, answer.Minor);
    }

    /// <summary>One of <see cref="DcmiCapabilities"/>; null where the controller does not tell it.</summary>
    public Task<T?> CapabilityAsync<T>(CancellationToken cancellation = default)
        where T : struct, IParameter<T> => _capabilities.TryReadAsync<T>(cancellation);

    /// <summary>One of <see cref="DcmiConfiguration"/>; null where the controller does not have it.</summary>
    public Task<T?> ReadAsync<T>(CancellationToken cancellation = default)
        where T : struct, IParameter<T> => Configuration.TryReadAsync<T>(cancellation);

    /// <summary>Writes one of <see cref="DcmiConfiguration"/>.</summary>
    public Task WriteAsync<T>(T value, CancellationToken cancellation = default)
        where T : struct, IParameter<T> => Configuration.WriteAsync(value, cancellation);

    /// <summary>The power that the machine takes.</summary>
    /// <param name="window">A window that the controller keeps; null is the statistics that it keeps by itself.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<GetPowerReading.Response> PowerAsync(
        RollingWindow? window = null,
        CancellationToken cancellation = default
    ) =>
        _client.SendAsync(
            new GetPowerReading(
                window is null ? PowerReadingMode.System : PowerReadingMode.Enhanced,
                window ?? default
            ),
            cancellation
        );

    /// <summary>The limit of power and whether it counts; the limit is null where none was ever set.</summary>
    /// <remarks>With code 80h, none is active, many controllers send the limit that was set all the same.</remarks>
    public async Task<(GetPowerLimit.Response? Limit, bool IsActive)> PowerLimitAsync(
        CancellationToken cancellation = default
    )
    {
        var request = default(GetPowerLimit);
        var command = GetPowerLimit.Command;
        var bytes = await _client
            .SendRawAsync((byte)command.NetFn, command.Code, Message.ToOctets(in request).Memory, cancellation)
            .ConfigureAwait(false);
        var code = (CompletionCode)bytes[0];
        if (code is not (CompletionCode.Success or NoActiveLimit))
            throw new IpmiCommandException(command, code);
        var whole = Message.Read<GetPowerLimit.Response>(bytes.AsSpan(1), out var limit) != BodyFit.TooShort;
        return (whole ? limit : null, code == CompletionCode.Success);
    }

    /// <summary>Sets the limit of power; it counts once it is activated.</summary>
    public Task SetPowerLimitAsync(SetPowerLimit limit, CancellationToken cancellation = default) =>
        _client.SendAsync(limit, cancellation);

    /// <summary>Lets the limit of power count, or not.</summary>
    public Task ActivatePowerLimitAsync(bool active, CancellationToken cancellation = default) =>
        _client.SendAsync(new ActivateDeactivatePowerLimit((byte)(active ? 1 : 0)), cancellation);

    /// <summary>The limit of an inlet's temperature.</summary>
    public Task<GetThermalLimit.Response> ThermalLimitAsync(
        EntityId entity,
        byte instance,
        CancellationToken cancellation = default
    ) => _client.SendAsync(new GetThermalLimit(entity, instance), cancellation);

    /// <summary>Sets the limit of an inlet's temperature.</summary>
    public Task SetThermalLimitAsync(SetThermalLimit limit, CancellationToken cancellation = default) =>
        _client.SendAsync(limit, cancellation);

    /// <summary>The records of the sensors of a kind of part, by their IDs.</summary>
    public async Task<IReadOnlyList<ushort>> SensorsAsync(
        SensorType type,
        EntityId entity,
        CancellationToken cancellation = default
    )
    {
        var records = await PagesAsync(async start =>
            {
                var page = await _client
                    .SendAsync(new GetDcmiSensorInfo(type, entity, 0, start), cancellation)
                    .ConfigureAwait(false);
                return (page.Total, page.Records);
            })
            .ConfigureAwait(false);
        return [.. records.Select(r => r.RecordId)];
    }

    /// <summary>The temperatures of a kind of part.</summary>
    public async Task<IReadOnlyList<TemperatureReading>> TemperaturesAsync(
        EntityId entity,
        CancellationToken cancellation = default
    ) =>
        await PagesAsync(async start =>
            {
                var page = await _client
                    .SendAsync(new GetTemperatureReadings(SensorType.Temperature, entity, 0, start), cancellation)
                    .ConfigureAwait(false);
                return (page.Total, page.Readings);
            })
            .ConfigureAwait(false);

    /// <summary>The owner's mark of the machine.</summary>
    public async Task<string> AssetTagAsync(CancellationToken cancellation = default)
    {
        var bytes = await ReadAsync(
                async (offset, count) =>
                {
                    var part = await _client
                        .SendAsync(new GetAssetTag(offset, count), cancellation)
                        .ConfigureAwait(false);
                    return (part.TotalLength, part.Data);
                }
            )
            .ConfigureAwait(false);
        return bytes.AsSpan().StartsWith(Utf8Mark)
            ? Encoding.UTF8.GetString(bytes.AsSpan(Utf8Mark.Length))
            : Encoding.Latin1.GetString(bytes).TrimEnd('\0');
    }

    /// <summary>Sets the owner's mark.</summary>
    /// <param name="tag">At most 63 bytes; what is not ASCII is UTF-8 behind its mark of three bytes.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="ArgumentException">It is too long.</exception>
    public async Task SetAssetTagAsync(string tag, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(tag);
        byte[] bytes = Ascii.IsValid(tag)
            ? Encoding.ASCII.GetBytes(tag)
            : [.. Utf8Mark, .. Encoding.UTF8.GetBytes(tag)];
        if (bytes.Length > LongestAssetTag)
            throw new ArgumentException(
                $"The tag has {bytes.Length} bytes; {LongestAssetTag} are possible.",
                nameof(tag)
            );
        foreach (var (at, part) in Parts(bytes))
            await _client.SendAsync(new SetAssetTag(at, (byte)part.Length, part), cancellation).ConfigureAwait(false);
    }

    /// <summary>The name by which the controller asks for its address.</summary>
    public async Task<string> IdentifierAsync(CancellationToken cancellation = default)
    {
        var bytes = await ReadAsync(
                async (offset, count) =>
                {
                    var part = await _client
                        .SendAsync(new GetManagementControllerIdentifierString(offset, count), cancellation)
                        .ConfigureAwait(false);
                    return (part.TotalLength, part.Data);
                }
            )
            .ConfigureAwait(false);
        var end = Array.IndexOf(bytes, (byte)0);
        return Encoding.Latin1.GetString(bytes, 0, end < 0 ? bytes.Length : end);
    }

    /// <summary>Sets the name by which the controller asks for its address.</summary>
    /// <param name="identifier">At most 63 signs of ASCII.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="ArgumentException">It is too long, or no ASCII.</exception>
    public async Task SetIdentifierAsync(string identifier, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(identifier);
        if (!Ascii.IsValid(identifier) || identifier.Length > LongestIdentifier)
            throw new ArgumentException($"{LongestIdentifier} signs of ASCII are possible.", nameof(identifier));
        byte[] bytes = [.. Encoding.ASCII.GetBytes(identifier), 0];
        foreach (var (at, part) in Parts(bytes))
            await _client
                .SendAsync(new SetManagementControllerIdentifierString(at, (byte)part.Length, part), cancellation)
                .ConfigureAwait(false);
    }

    /// <summary>Asks page by page until all were told, or a page is empty.</summary>
    private static async Task<List<T>> PagesAsync<T>(Func<byte, Task<(byte Total, ValueList<T> Page)>> ask)
    {
        var found = new List<T>();
        for (var start = 1; start <= byte.MaxValue; start += PageSize)
        {
            var (total, page) = await ask((byte)start).ConfigureAwait(false);
            found.AddRange(page);
            if (page.Count == 0 || found.Count >= total)
                break;
        }
        return found;
    }

    /// <summary>What is written part by part, with the place of each; nothing is one part of no bytes.</summary>
    private static IEnumerable<(byte At, byte[] Part)> Parts(byte[] bytes)
    {
        for (var at = 0; at == 0 || at < bytes.Length; at += PartSize)
            yield return ((byte)at, bytes[at..Math.Min(at + PartSize, bytes.Length)]);
    }

    /// <summary>Reads part by part; a controller that tells a wrong length, or sends nothing, ends it.</summary>
    private static async Task<byte[]> ReadAsync(Func<byte, byte, Task<(byte Total, Octets Data)>> part)
    {
        var bytes = new List<byte>();
        var total = (int)PartSize;
        while (bytes.Count < total)
        {
            var (whole, data) = await part((byte)bytes.Count, (byte)Math.Min(PartSize, total - bytes.Count))
                .ConfigureAwait(false);
            total = Math.Min((int)whole, LongestAssetTag + 1);
            if (data.IsEmpty)
                break;
            bytes.AddRange(data.Span);
        }
        return [.. bytes.Take(total)];
    }
}
