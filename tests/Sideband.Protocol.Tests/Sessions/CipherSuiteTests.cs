using Sideband.Protocol.Sessions;

namespace Sideband.Protocol.Tests.Sessions;

/// <summary>The suites of the specification. (IPMI v2.0 table 22-20)</summary>
public sealed class CipherSuiteTests
{
    // Authentication, integrity and confidentiality of 0 to 19, as ipmitool, FreeIPMI and go-ipmi have them, too.
    private static readonly (int, int, int)[] Table =
    [
        (0, 0, 0),
        (1, 0, 0),
        (1, 1, 0),
        (1, 1, 1),
        (1, 1, 2),
        (1, 1, 3),
        (2, 0, 0),
        (2, 2, 0),
        (2, 2, 1),
        (2, 2, 2),
        (2, 2, 3),
        (2, 3, 0),
        (2, 3, 1),
        (2, 3, 2),
        (2, 3, 3),
        (3, 0, 0),
        (3, 4, 0),
        (3, 4, 1),
        (3, 4, 2),
        (3, 4, 3),
    ];

    [Fact]
    public void There_are_twenty_and_each_is_found_by_its_number_and_its_algorithms()
    {
        Assert.Equal(
            Table,
            CipherSuite.All.Select(s => ((int)s.Authentication, (int)s.Integrity, (int)s.Confidentiality))
        );
        for (var id = 0; id < Table.Length; id++)
        {
            var suite = CipherSuite.All[id];
            Assert.Equal(id, suite.Id);
            Assert.Same(suite, CipherSuite.Find(id));
            Assert.Same(suite, CipherSuite.Find(suite.Authentication, suite.Integrity, suite.Confidentiality));
        }
        Assert.Same(CipherSuite.All[17], CipherSuite.Suite17);
        Assert.Same(CipherSuite.All[3], CipherSuite.Suite3);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(20)]
    [InlineData(0x80)]
    public void A_number_that_the_specification_does_not_have_is_no_suite(int id) => Assert.Null(CipherSuite.Find(id));

    [Theory]
    [InlineData(0, 1, 0)] // codes without keys
    [InlineData(0, 0, 1)]
    [InlineData(1, 0, 1)]
    [InlineData(1, 4, 1)]
    [InlineData(3, 1, 1)]
    [InlineData(3, 4, 4)]
    public void Algorithms_that_the_specification_does_not_put_together_are_no_suite(
        int authentication,
        int integrity,
        int confidentiality
    ) =>
        Assert.Null(
            CipherSuite.Find(
                (AuthenticationAlgorithm)authentication,
                (IntegrityAlgorithm)integrity,
                (ConfidentialityAlgorithm)confidentiality
            )
        );

    [Fact]
    public void Strong_are_those_of_SHA_with_AES()
    {
        Assert.Equal([3, 17], CipherSuite.All.Where(s => s.IsStrong).Select(s => s.Id));
        // A manufacturer's own.
        var oem = CipherSuite.Suite17 with
        {
            Id = 0x80,
        };
        Assert.True(oem.IsStrong);
        Assert.False((oem with { Integrity = IntegrityAlgorithm.None }).IsStrong);
        Assert.False((oem with { Authentication = AuthenticationAlgorithm.None }).IsStrong);
        Assert.False((oem with { Authentication = AuthenticationAlgorithm.RakpHmacMd5 }).IsStrong);
        Assert.False((oem with { Integrity = IntegrityAlgorithm.Md5Of128 }).IsStrong);
    }

    // IPMI v2.0 §13.17: an algorithm whose length is zero is the controller's to choose.
    [Fact]
    public void A_proposal_without_length_leaves_the_choice()
    {
        Assert.True(Message.TryRead<AlgorithmProposal>([0, 0, 0, 0, 0, 0, 0, 0], out var any));
        Assert.True(any.IsWildcard);
        Assert.True(Message.TryRead<AlgorithmProposal>([1, 0, 0, 8, 4, 0, 0, 0], out var one));
        Assert.False(one.IsWildcard);
        Assert.Equal((1, 8, 4), (one.PayloadType, one.Length, one.Algorithm));
    }
}
