using System.Collections.Immutable;
using Sideband.Protocol.Framing;
using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Records.Fru;

/// <summary>An inventory as a document: read from bytes, edited with <c>with</c>, and built again. (FRU 1.0)</summary>
public sealed record FruDocument
{
    /// <summary>Bytes for internal use; null where the area is absent.</summary>
    public Octets? InternalUse { get; init; }

    /// <summary>The housing.</summary>
    public FruArea? Chassis { get; init; }

    /// <summary>The board.</summary>
    public FruArea? Board { get; init; }

    /// <summary>The product.</summary>
    public FruArea? Product { get; init; }

    /// <summary>The multirecords in their order.</summary>
    public ImmutableArray<FruMultiRecord> MultiRecords { get; init; } = [];

    /// <summary>What was wrong with the bytes it was read from; the rest was read all the same.</summary>
    public ImmutableArray<string> Problems { get; init; } = [];

    /// <summary>The areas of fields that there are.</summary>
    public IEnumerable<FruArea> Areas => new[] { Chassis, Board, Product }.OfType<FruArea>();

    /// <summary>Reads an inventory; never throws. Damaged areas are named in <see cref="Problems"/>.</summary>
    /// <returns>False where there is no inventory at all: the header is wrong.</returns>
    public static bool TryParse(ReadOnlySpan<byte> data, out FruDocument document)
    {
        document = new();
        if (data.Length < FruHeader.Size || !Message.TryRead<FruHeader>(data[..FruHeader.Size], out var header))
            return false;
        if (header.Version != 1)
            return false;
        var problems = ImmutableArray.CreateBuilder<string>();
        if (!Checksum.Holds(data[..FruHeader.Size]))
            problems.Add("header: the checksum is wrong");
        document = new()
        {
            InternalUse = InternalUseOf(data, header),
            Chassis = Area(FruAreaKind.Chassis, data, header.Chassis, problems),
            Board = Area(FruAreaKind.Board, data, header.Board, problems),
            Product = Area(FruAreaKind.Product, data, header.Product, problems),
            MultiRecords = Records(data, header.MultiRecords, problems),
            Problems = problems.ToImmutable(),
        };
        return true;
    }

    /// <summary>The bytes: header, areas in the specification's order, multirecords.</summary>
    /// <exception cref="InvalidOperationException">An area or the whole is longer than the header can say.</exception>
    public byte[] Build()
    {
        var body = new List<byte>();
        var internalUse = Place(body, InternalUse is { } octets ? Padded([1, .. octets.Span]) : null);
        var chassis = Place(body, Chassis?.Build());
        var board = Place(body, Board?.Build());
        var product = Place(body, Product?.Build());
        var records = Place(body, MultiRecords.IsEmpty ? null : Padded(BuildRecords()));
        var head = new byte[FruHeader.Size];
        Message.Write(new FruHeader(1, internalUse, chassis, board, product, records, 0), head);
        head[^1] = Checksum.Of(head.AsSpan(0, FruHeader.Size - 1));
        return [.. head, .. body];
    }

    private static byte Place(List<byte> body, byte[]? area)
    {
        if (area is null)
            return 0;
        var offset = (FruHeader.Size + body.Count) / 8;
        if (offset > byte.MaxValue)
            throw new InvalidOperationException(
                "The inventory is longer than the 2 KiB that its header can point into."
            );
        body.AddRange(area);
        return (byte)offset;
    }

    private static byte[] Padded(byte[] data)
    {
        Array.Resize(ref data, (data.Length + 7) / 8 * 8);
        return data;
    }

    private byte[] BuildRecords()
    {
        var bytes = new List<byte>();
        for (var i = 0; i < MultiRecords.Length; i++)
        {
            var record = MultiRecords[i];
            var head = new byte[FruRecordHeader.Size];
            Message.Write(
                new FruRecordHeader(
                    record.Type,
                    record.Version,
                    i == MultiRecords.Length - 1,
                    (byte)record.Data.Length,
                    Checksum.Of(record.Data.Span),
                    0
                ),
                head
            );
            head[^1] = Checksum.Of(head.AsSpan(0, FruRecordHeader.Size - 1));
            bytes.AddRange(head);
            bytes.AddRange(record.Data.Span);
        }
        return [.. bytes];
    }

    private static FruArea? Area(
        FruAreaKind kind,
        ReadOnlySpan<byte> data,
        byte offset,
        ImmutableArray<string>.Builder problems
    )
    {
        if (offset == 0)
            return null;
        var start = Math.Min(offset * 8, data.Length);
        _ = FruArea.TryParse(kind, data[start..], out var area, out var problem);
        if (problem is not null)
            problems.Add(problem);
        return area;
    }

    private static Octets? InternalUseOf(ReadOnlySpan<byte> data, in FruHeader header)
    {
        if (header.InternalUse == 0)
            return null;
        // It has no length: it ends where the next area starts.
        var start = Math.Min((header.InternalUse * 8) + 1, data.Length);
        var end = data.Length;
        foreach (var next in (ReadOnlySpan<byte>)[header.Chassis, header.Board, header.Product, header.MultiRecords])
        {
            if (next > header.InternalUse)
                end = Math.Min(end, next * 8);
        }
        return Octets.Create(data[start..Math.Max(start, end)]);
    }

    private static ImmutableArray<FruMultiRecord> Records(
        ReadOnlySpan<byte> data,
        byte offset,
        ImmutableArray<string>.Builder problems
    )
    {
        var records = ImmutableArray.CreateBuilder<FruMultiRecord>();
        var last = offset == 0;
        for (var at = offset * 8; !last; )
        {
            if (at + FruRecordHeader.Size > data.Length || !Checksum.Holds(data.Slice(at, FruRecordHeader.Size)))
            {
                problems.Add($"multirecord {records.Count + 1}: the header is cut off or its checksum is wrong");
                break;
            }
            if (!data.Slice(at, FruRecordHeader.Size).ContainsAnyExcept((byte)0))
            {
                // Its checksum is right, but it is no header.
                problems.Add($"multirecord {records.Count + 1}: there is none");
                break;
            }
            _ = Message.TryRead<FruRecordHeader>(data.Slice(at, FruRecordHeader.Size), out var header);
            at += FruRecordHeader.Size;
            if (at + header.Length > data.Length)
            {
                problems.Add($"multirecord {records.Count + 1}: it is longer than the inventory");
                break;
            }
            var body = data.Slice(at, header.Length);
            if ((byte)(Checksum.Of(body) - header.DataChecksum) != 0)
                problems.Add($"multirecord {records.Count + 1}: the checksum of its data is wrong");
            records.Add(new(header.Type, header.Version, Octets.Create(body)));
            (at, last) = (at + header.Length, header.IsLast);
        }
        return records.ToImmutable();
    }
}
