using Sideband.Protocol.Records.Fru;

namespace Sideband.Protocol.Tests.Records;

public sealed class FruDocumentTests
{
    private static FruDocument Sample() =>
        new()
        {
            InternalUse = new byte[] { 1, 2, 3, 4, 5, 6, 7 },
            Chassis = new(FruAreaKind.Chassis, 0x17, 0, [FruField.Create("CH-1"), FruField.Create("C0001")]),
            Board = new(
                FruAreaKind.Board,
                25,
                FruArea.MinutesOf(new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero)),
                [
                    FruField.Create("Acme"),
                    FruField.Create("Board"),
                    FruField.Create("X"),
                    new(FruFieldEncoding.SixBit, Convert.FromHexString("29DCA6")),
                    new(FruFieldEncoding.BcdPlus, new byte[] { 0x12, 0x3C }),
                    FruField.Create("extra"),
                ]
            ),
            Product = new(FruAreaKind.Product, 40, 0, [FruField.Create("Ακμή", 40)]),
            MultiRecords =
            [
                new(
                    FruRecordType.DcLoad,
                    FruMultiRecord.CurrentVersion,
                    Message.ToOctets(new DcLoadRecord(1, 1200, 1140, 1260, 50, 0, 9000))
                ),
                new(FruRecordType.Oem, FruMultiRecord.CurrentVersion, new byte[] { 0x5A, 0x31, 0x00, 9 }),
            ],
        };

    [Fact]
    public void What_is_built_reads_back_the_same()
    {
        var bytes = Sample().Build();
        Assert.Equal(0, bytes.Length % 8);
        Assert.True(FruDocument.TryParse(bytes, out var read));
        Assert.Empty(read.Problems);
        Assert.Equal(bytes, read.Build());
        Assert.Equal("IPMI", read.Board!.Text(3));
        Assert.Equal("123.", read.Board.Text(4).Replace("C", ".", StringComparison.Ordinal));
        Assert.Equal("Extra 1", read.Board.NameOf(5));
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero), read.Board.ManufacturedAt);
        Assert.Equal("Ακμή", read.Product!.Text(0));
        Assert.True(read.MultiRecords[0].TryRead<DcLoadRecord>(out var load));
        Assert.Equal(1200, load.NominalVoltage);
    }

    [Fact]
    public void Editing_one_area_leaves_the_others_as_they_were()
    {
        Assert.True(FruDocument.TryParse(Sample().Build(), out var read));
        var edited = read with
        {
            Product = read.Product! with { Head = 0, Fields = [FruField.Create("Other maker of much longer a name")] },
        };
        Assert.True(FruDocument.TryParse(edited.Build(), out var again));
        Assert.Equal(read.Board!.Fields, again.Board!.Fields);
        Assert.Equal(read.InternalUse, again.InternalUse);
        Assert.Equal(read.MultiRecords, again.MultiRecords);
        Assert.Equal("Other maker of much longer a name", again.Product!.Text(0));
    }

    [Fact]
    public void Damage_is_named_and_never_throws()
    {
        var bytes = Sample().Build();
        var random = new Random(7);
        for (var round = 0; round < 20_000; round++)
        {
            var damaged = bytes.ToArray();
            for (var hits = random.Next(1, 6); hits > 0; hits--)
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            damaged = damaged[..random.Next(damaged.Length + 1)];
            if (
                FruDocument.TryParse(damaged, out var read)
                && !damaged.AsSpan().SequenceEqual(bytes.AsSpan(0, damaged.Length))
            )
                _ = read.Areas.Sum(area => Enumerable.Range(0, area.Fields.Length).Sum(i => area.Text(i).Length));
        }
        bytes[20] ^= 0xFF;
        Assert.True(FruDocument.TryParse(bytes, out var one));
        Assert.Contains(one.Problems, problem => problem.Contains("checksum", StringComparison.Ordinal));
    }
}
