// Written by families.py; mpmath at 50 digits.

/// A value as its nearest double and the rest in units in the last place of that double.
struct Exact {
  let near: Double
  let rest: Double

  init(_ near: Double, _ rest: Double) {
    self.near = near
    self.rest = rest
  }

  /// The distance of a double from the value, in units in the last place of the value.
  func ulps(from value: Double) -> Double { abs((value - near) / near.ulp - rest) }
}

struct FamilyReference {
  /// Argument, distribution function, density.
  let values: [(z: Double, cumulative: Exact, density: Exact)]
  /// Share and argument.
  let quantiles: [(share: Double, z: Exact)]

  static let logistic = FamilyReference(
    values: [
      (
        -0x1.6200000000000p+9, Exact(0x1.7c8ab2288c9abp-1022, 0.345461),
        Exact(0x1.7c8ab2288c9abp-1022, 0.345461)
      ),
      (
        -0x1.5a829bb3c796cp+9, Exact(0x1.229c19767da0ap-1000, -0.154331),
        Exact(0x1.229c19767da0ap-1000, -0.154331)
      ),
      (
        -0x1.5a0c3df0c58a7p+9, Exact(0x1.6e57dac3e325fp-999, 0.365297),
        Exact(0x1.6e57dac3e325fp-999, 0.365297)
      ),
      (
        -0x1.52159902837b7p+9, Exact(0x1.68b78c7917bc4p-976, 0.324041),
        Exact(0x1.68b78c7917bc4p-976, 0.324041)
      ),
      (
        -0x1.4df5870d8febbp+9, Exact(0x1.514467a9035fbp-964, -0.107772),
        Exact(0x1.514467a9035fbp-964, -0.107772)
      ),
      (
        -0x1.1f678937a6f1cp+9, Exact(0x1.a7761b97a7594p-830, 0.219069),
        Exact(0x1.a7761b97a7594p-830, 0.219069)
      ),
      (
        -0x1.11e6eda390d79p+9, Exact(0x1.9bc5aa03cd095p-791, -0.393073),
        Exact(0x1.9bc5aa03cd095p-791, -0.393073)
      ),
      (
        -0x1.ba2f784caa500p+8, Exact(0x1.0b1b634e547d9p-638, 0.153433),
        Exact(0x1.0b1b634e547d9p-638, 0.153433)
      ),
      (
        -0x1.a9b451fb699d9p+8, Exact(0x1.c9bf56bf044b6p-615, 0.122677),
        Exact(0x1.c9bf56bf044b6p-615, 0.122677)
      ),
      (
        -0x1.9fdc2d791bdeep+8, Exact(0x1.075514c7cfc4ep-600, 0.345052),
        Exact(0x1.075514c7cfc4ep-600, 0.345052)
      ),
      (
        -0x1.8d28fbd212396p+8, Exact(0x1.0369991395443p-573, -0.321335),
        Exact(0x1.0369991395443p-573, -0.321335)
      ),
      (
        -0x1.6ab5d82647055p+8, Exact(0x1.a5904752553a9p-524, -0.471479),
        Exact(0x1.a5904752553a9p-524, -0.471479)
      ),
      (
        -0x1.5796946cd96e2p+8, Exact(0x1.3cb4f6d69ed4fp-496, 0.073641),
        Exact(0x1.3cb4f6d69ed4fp-496, 0.073641)
      ),
      (
        -0x1.431fe53fd61f8p+8, Exact(0x1.c70281fd2a99ep-467, -0.033275),
        Exact(0x1.c70281fd2a99ep-467, -0.033275)
      ),
      (
        -0x1.18857950dc59cp+8, Exact(0x1.39b079b784034p-405, -0.348082),
        Exact(0x1.39b079b784034p-405, -0.348082)
      ),
      (
        -0x1.057bfb4513616p+8, Exact(0x1.b0e6a28013bc3p-378, 0.366958),
        Exact(0x1.b0e6a28013bc3p-378, 0.366958)
      ),
      (
        -0x1.026c0320d67d0p+8, Exact(0x1.2135c267d1437p-373, -0.272569),
        Exact(0x1.2135c267d1437p-373, -0.272569)
      ),
      (
        -0x1.82fd7ee5aad04p+7, Exact(0x1.cc0635ecc3db8p-280, -0.120851),
        Exact(0x1.cc0635ecc3db8p-280, -0.120851)
      ),
      (
        -0x1.a9e7d5c8ca180p+6, Exact(0x1.4ec4f432982c6p-154, 0.118228),
        Exact(0x1.4ec4f432982c6p-154, 0.118228)
      ),
      (
        -0x1.a24476d931178p+6, Exact(0x1.1a7621b8a9eacp-151, -0.127954),
        Exact(0x1.1a7621b8a9eacp-151, -0.127954)
      ),
      (
        -0x1.5570830060990p+6, Exact(0x1.cdfe9b15d898cp-124, 0.261119),
        Exact(0x1.cdfe9b15d898cp-124, 0.261119)
      ),
      (
        -0x1.3cb4332064598p+6, Exact(0x1.b5859ff7ce339p-115, -0.184692),
        Exact(0x1.b5859ff7ce339p-115, -0.184692)
      ),
      (
        -0x1.8a236f2af0810p+5, Exact(0x1.e52831a54fa20p-72, 0.391961),
        Exact(0x1.e52831a54fa20p-72, 0.391958)
      ),
      (
        -0x1.2fbaba2a912b8p+5, Exact(0x1.2b7ea9b6d3d2bp-55, -0.249188),
        Exact(0x1.2b7ea9b6d3d2bp-55, -0.420272)
      ),
      (
        -0x1.22f237143a1c6p+5, Exact(0x1.721381073bebap-53, 0.194095),
        Exact(0x1.721381073beb9p-53, 0.149200)
      ),
      (
        -0x1.1ce748d80bb2cp+5, Exact(0x1.89d26be52e5d6p-52, -0.017195),
        Exact(0x1.89d26be52e5d4p-52, -0.383768)
      ),
      (
        -0x1.18abd50544162p+5, Exact(0x1.4e36c3319b157p-51, -0.117550),
        Exact(0x1.4e36c3319b153p-51, 0.473669)
      ),
      (
        -0x1.0642885aaec3bp+5, Exact(0x1.a14777c87456cp-48, 0.402877),
        Exact(0x1.a14777c874542p-48, -0.107354)
      ),
      (
        -0x1.e0197fd48c9fep+4, Exact(0x1.a2d07f563dda4p-44, -0.498838),
        Exact(0x1.a2d07f563daf6p-44, 0.323280)
      ),
      (
        -0x1.c55657ae5dfc5p+4, Exact(0x1.16d69c7bbaccbp-41, 0.278725),
        Exact(0x1.16d69c7bba34ep-41, -0.434138)
      ),
      (
        -0x1.c16861c4c9fa6p+4, Exact(0x1.64764d96e0104p-41, -0.471094),
        Exact(0x1.64764d96df181p-41, -0.259969)
      ),
      (
        -0x1.7d05dcf4822bap+4, Exact(0x1.8ff91e4f3efb4p-35, -0.319438),
        Exact(0x1.8ff91e4ef0ddfp-35, -0.310862)
      ),
      (
        -0x1.5c63df5d0b556p+4, Exact(0x1.8054bf883e61dp-32, -0.398335),
        Exact(0x1.8054bf85fd637p-32, -0.064103)
      ),
      (
        -0x1.45f4f3e9a1dc9p+4, Exact(0x1.867233acded18p-30, 0.268658),
        Exact(0x1.867233a390d0ep-30, 0.170242)
      ),
      (
        -0x1.a064deb6c2e0cp+3, Exact(0x1.2ba9b876a8304p-19, 0.174477),
        Exact(0x1.2ba98c9deb830p-19, -0.313486)
      ),
      (
        -0x1.9e4685e58ac18p+3, Exact(0x1.402c63e03e2d0p-19, 0.189421),
        Exact(0x1.402c31d25e00ap-19, 0.005915)
      ),
      (
        -0x1.01eb197b1f7b6p+3, Exact(0x1.4b2f85ace14d9p-12, 0.407136),
        Exact(0x1.4b14be6e19570p-12, -0.493080)
      ),
      (
        -0x1.f2284d2fe96ecp+2, Exact(0x1.b4833f01df6f8p-12, -0.285687),
        Exact(0x1.b454ba0cc0f0bp-12, 0.213023)
      ),
      (
        -0x1.ee53fe78b5f88p+2, Exact(0x1.cf6a7a0f55bbep-12, 0.234669),
        Exact(0x1.cf360bea38ef7p-12, 0.221973)
      ),
      (
        -0x1.e6aed04c84818p+2, Exact(0x1.0517eec2eeca1p-11, 0.314791),
        Exact(0x1.04f6a5890c020p-11, 0.080427)
      ),
      (
        -0x1.d96f1d3025e9ap+2, Exact(0x1.411b994dbb7d5p-11, -0.339786),
        Exact(0x1.40e940868da90p-11, -0.119179)
      ),
      (
        -0x1.bd77c74d184f8p+2, Exact(0x1.f0e96a20b957fp-11, -0.021146),
        Exact(0x1.f070d8f6b732bp-11, 0.437825)
      ),
      (
        -0x1.b93bc4a53d458p+2, Exact(0x1.096ee699fcc64p-10, 0.160362),
        Exact(0x1.092a18e79f53fp-10, -0.351297)
      ),
      (
        -0x1.b2ca203b403bep+2, Exact(0x1.2584d8e80bf40p-10, -0.319781),
        Exact(0x1.2530b690af0f6p-10, -0.088726)
      ),
      (
        -0x1.aba41bc952e02p+2, Exact(0x1.48294a9afd79ep-10, -0.189952),
        Exact(0x1.47c0202587f0ap-10, 0.131360)
      ),
      (
        -0x1.aad5e967bf020p+2, Exact(0x1.4c4fe6e9c1867p-10, -0.451448),
        Exact(0x1.4be40f13c9dddp-10, -0.497218)
      ),
      (
        -0x1.9effd7a4dbe2cp+2, Exact(0x1.8fb7aa656f2e3p-10, -0.446257),
        Exact(0x1.8f1ba2e333de7p-10, -0.473065)
      ),
      (
        -0x1.97d76abc9a374p+2, Exact(0x1.bef01ff85bfdfp-10, -0.284314),
        Exact(0x1.be2d0d9433a86p-10, -0.086299)
      ),
      (
        -0x1.9435088b6b806p+2, Exact(0x1.d90153bc74988p-10, -0.365059),
        Exact(0x1.d826d642988e1p-10, -0.241704)
      ),
      (
        -0x1.8dfecf340ac2ap+2, Exact(0x1.048f78dcb28abp-9, -0.187304),
        Exact(0x1.040adefdbe459p-9, -0.462205)
      ),
      (
        -0x1.8d792462b20dep+2, Exact(0x1.06b0cbf1d0fe1p-9, -0.408155),
        Exact(0x1.062a04c40afabp-9, -0.431416)
      ),
      (
        -0x1.7891e84f2cc98p+2, Exact(0x1.6be092e1070bfp-9, -0.135725),
        Exact(0x1.6addf78e4147ep-9, 0.439082)
      ),
      (
        -0x1.683dec3f05dd0p+2, Exact(0x1.d5400c770d535p-9, 0.196288),
        Exact(0x1.d391fa983419ep-9, -0.470815)
      ),
      (
        -0x1.6824a52985460p+2, Exact(0x1.d5f8dd0a0c0d2p-9, -0.374836),
        Exact(0x1.d44978242223ep-9, -0.178041)
      ),
      (
        -0x1.62cd1a39593ccp+2, Exact(0x1.feb95d4e71616p-9, 0.422886),
        Exact(0x1.fcbbe9c3731cdp-9, 0.359087)
      ),
      (
        -0x1.4b798dbc7299ep+2, Exact(0x1.6f07c7e5bc4d1p-8, 0.279928),
        Exact(0x1.6cf990965b109p-8, -0.487125)
      ),
      (
        -0x1.4000000000000p+2, Exact(0x1.b69f67d638f8ep-8, 0.140143),
        Exact(0x1.b3afe1fba5c7bp-8, 0.358786)
      ),
      (
        -0x1.3c7444016d124p+2, Exact(0x1.cf6edff1ee384p-8, -0.036432),
        Exact(0x1.cc27edb3dbe4cp-8, -0.008939)
      ),
      (
        -0x1.3706efd3e48cap+2, Exact(0x1.f8214d68e6ef8p-8, 0.487391),
        Exact(0x1.f4408a43c4d5cp-8, 0.302242)
      ),
      (
        -0x1.0a6767c1d921ap+2, Exact(0x1.f64cf0f927612p-7, -0.067438),
        Exact(0x1.ee99cd48c526bp-7, 0.384095)
      ),
      (
        -0x1.0177105dfde72p+2, Exact(0x1.20224e0d45713p-6, 0.419161),
        Exact(0x1.1b11193c6ab2fp-6, 0.102592)
      ),
      (
        -0x1.f5e8fb413be70p+1, Exact(0x1.3e62c633e63a0p-6, 0.406463),
        Exact(0x1.3832e009d1156p-6, 0.219709)
      ),
      (
        -0x1.c1b03d331045cp+1, Exact(0x1.da23ef0d2bef6p-6, -0.269474),
        Exact(0x1.cc6b4ab40be14p-6, 0.234729)
      ),
      (
        -0x1.a540b1b7a8034p+1, Exact(0x1.25edbc45eba78p-5, -0.413153),
        Exact(0x1.1b61ebd7fa1cap-5, 0.357997)
      ),
      (
        -0x1.9cd758a74a400p+1, Exact(0x1.39213d7fbe2b5p-5, -0.097373),
        Exact(0x1.2d292b1a23e57p-5, 0.376551)
      ),
      (
        -0x1.9a9c8d4c9b728p+1, Exact(0x1.3e6b125882c9bp-5, -0.304023),
        Exact(0x1.320aa0e5a0e7dp-5, 0.237497)
      ),
      (
        -0x1.71e812ba834a4p+1, Exact(0x1.af5a4e005c6aep-5, -0.420090),
        Exact(0x1.98a3c46c5b313p-5, 0.089553)
      ),
      (
        -0x1.660be49b6db54p+1, Exact(0x1.d6d2e7f6749f9p-5, 0.172122),
        Exact(0x1.bbc38f2a81e99p-5, 0.186970)
      ),
      (
        -0x1.5669bd89e0000p+1, Exact(0x1.0805c290420aep-4, 0.426387),
        Exact(0x1.ee0208f32d5edp-5, -0.193186)
      ),
      (
        -0x1.3f254b1e8e614p+1, Exact(0x1.38a31629fa370p-4, 0.470945),
        Exact(0x1.20c6374b4162ap-4, 0.461835)
      ),
      (
        -0x1.3858a22f7b830p+1, Exact(0x1.48538ccca2b71p-4, -0.464382),
        Exact(0x1.2e02298b9305ap-4, -0.457322)
      ),
      (
        -0x1.0000000000000p+1, Exact(0x1.e84152bac31afp-4, -0.336316),
        Exact(0x1.ae0dc0f990c45p-4, -0.208944)
      ),
      (
        -0x1.d6e36785aad18p+0, Exact(0x1.18d319a30d0f0p-3, -0.196714),
        Exact(0x1.e4a295bc1da39p-4, 0.353104)
      ),
      (
        -0x1.ac6a5e05e6670p+0, Exact(0x1.437fabc8e4134p-3, -0.174399),
        Exact(0x1.10663e63c98f2p-3, 0.154611)
      ),
      (
        -0x1.98c5ef9358f40p+0, Exact(0x1.58f3a9a1de85dp-3, 0.482160),
        Exact(0x1.1ed9b1a80e8e7p-3, -0.048892)
      ),
      (
        -0x1.8a9a9bcbaa430p+0, Exact(0x1.691f0632ab8f0p-3, 0.427840),
        Exact(0x1.2971f5cafe866p-3, -0.259789)
      ),
      (
        -0x1.8000000000000p+0, Exact(0x1.759b8355a1bb0p-3, -0.306479),
        Exact(0x1.3173b1efa6ef5p-3, -0.246301)
      ),
      (
        -0x1.5ae8b4e1f46a0p+0, Exact(0x1.a3e9bcf015255p-3, 0.234429),
        Exact(0x1.4dd0de33a96f5p-3, -0.127392)
      ),
      (
        -0x1.35a5c3323b520p+0, Exact(0x1.d69645c5eb562p-3, 0.313608),
        Exact(0x1.6a74c1b8d8f3ap-3, -0.457892)
      ),
      (
        -0x1.0000000000000p+0, Exact(0x1.136561454ba86p-2, 0.302593),
        Exact(0x1.92a946fa34394p-3, 0.054664)
      ),
      (
        -0x1.bd1a48c518700p-1, Exact(0x1.2e7b16150c41fp-2, -0.113631),
        Exact(0x1.aa42da8626fd6p-3, 0.111716)
      ),
      (
        -0x1.5868aeccece40p-1, Exact(0x1.5a020b2c8111cp-2, -0.369748),
        Exact(0x1.ca2f533cc51a1p-3, -0.055561)
      ),
      (
        -0x1.153737d84b260p-1, Exact(0x1.78ae8ec35a7a5p-2, -0.171932),
        Exact(0x1.dc3c8054977adp-3, 0.199231)
      ),
      (
        -0x1.0000000000000p-1, Exact(0x1.829a0565978dfp-2, -0.485556),
        Exact(0x1.e149a052c16c2p-3, -0.198931)
      ),
      (
        -0x1.f1a0a0ecaf160p-2, Exact(0x1.85fc295962d5ap-2, -0.232713),
        Exact(0x1.e2ec2bad3b287p-3, 0.461191)
      ),
      (
        -0x1.ef5d97bc2db60p-2, Exact(0x1.8684bc390d782p-2, -0.313892),
        Exact(0x1.e32d1f49ddce6p-3, -0.082600)
      ),
      (
        -0x1.4975db9689f00p-2, Exact(0x1.ae568fe2e3c88p-2, 0.389406),
        Exact(0x1.f2f9ab742e4e1p-3, 0.240554)
      ),
      (
        -0x1.04bff3c9536c0p-2, Exact(0x1.bf299a562d30ap-2, -0.084244),
        Exact(0x1.f7ca0cce7b263p-3, 0.362923)
      ),
      (
        -0x1.eb5ecb3a84d00p-4, Exact(0x1.e1537d8ab5251p-2, -0.287357),
        Exact(0x1.fe298e96792e6p-3, 0.083932)
      ),
      (
        -0x1.86a0b01597a00p-6, Exact(0x1.f9e59032201a6p-2, 0.110850),
        Exact(0x1.ffed6003b96ddp-3, -0.368204)
      ),
      (
        -0x1.5798ee2308c3ap-27, Exact(0x1.ffffffd50ce24p-2, -0.273705),
        Exact(0x1.0000000000000p-2, -0.112590)
      ),
      (0x0.0p+0, Exact(0x1.0000000000000p-1, 0.000000), Exact(0x1.0000000000000p-2, 0.000000)),
      (
        0x1.56e1fc2f8f359p-997, Exact(0x1.0000000000000p-1, 0.000000),
        Exact(0x1.0000000000000p-2, 0.000000)
      ),
      (
        0x1.5798ee2308c3ap-27, Exact(0x1.00000015798eep-1, 0.136852),
        Exact(0x1.0000000000000p-2, -0.112590)
      ),
      (
        0x1.768b503129900p-4, Exact(0x1.0bb24476e7a61p-1, -0.373736),
        Exact(0x1.feee63f500dc7p-3, -0.256327)
      ),
      (
        0x1.f6d3dc2e3a940p-3, Exact(0x1.1f4511aa1f8cbp-1, -0.405303),
        Exact(0x1.f85c662c8addcp-3, 0.484416)
      ),
      (
        0x1.0000000000000p-1, Exact(0x1.3eb2fd4d34391p-1, -0.257222),
        Exact(0x1.e149a052c16c2p-3, -0.198931)
      ),
      (
        0x1.cb4234ad02660p-1, Exact(0x1.6bb06eb884553p-1, 0.218589),
        Exact(0x1.a56613b2a78f7p-3, 0.385267)
      ),
      (
        0x1.0000000000000p+0, Exact(0x1.764d4f5d5a2bdp-1, -0.151296),
        Exact(0x1.92a946fa34394p-3, 0.054664)
      ),
      (
        0x1.06467310ca290p+0, Exact(0x1.78c16a558f41fp-1, 0.077720),
        Exact(0x1.8e14345c910a7p-3, -0.353149)
      ),
      (
        0x1.1bf2bb432c220p+0, Exact(0x1.8102d7cab5222p-1, 0.256503),
        Exact(0x1.7df844fb40c55p-3, -0.209525)
      ),
      (
        0x1.6c123faaa0550p+0, Exact(0x1.9c818970c5d20p-1, 0.208660),
        Exact(0x1.40a3bde582ed9p-3, 0.108660)
      ),
      (
        0x1.c2833efd5c230p+0, Exact(0x1.b4d4dcacc0631p-1, -0.113874),
        Exact(0x1.0087f15daa396p-3, 0.095262)
      ),
      (
        0x1.0000000000000p+1, Exact(0x1.c2f7d5a8a79cap-1, 0.167039),
        Exact(0x1.ae0dc0f990c45p-4, -0.208944)
      ),
      (
        0x1.07dad0a125124p+1, Exact(0x1.c630ca05c73c6p-1, 0.000851),
        Exact(0x1.9a41f8cab8db2p-4, -0.427797)
      ),
      (
        0x1.15cebc6df8b9cp+1, Exact(0x1.cb8c9bf4d512dp-1, 0.460027),
        Exact(0x1.789ecdbb0d22bp-4, 0.418396)
      ),
      (
        0x1.22058b3de18f4p+1, Exact(0x1.cfdfc94ec371ap-1, 0.011055),
        Exact(0x1.5cd1534929a3ep-4, -0.033590)
      ),
      (
        0x1.46e0db83f36d4p+1, Exact(0x1.db0bc537ef1c4p-1, 0.446674),
        Exact(0x1.124b701f089fcp-4, -0.096230)
      ),
      (
        0x1.49744d8223f94p+1, Exact(0x1.dbbae648b1936p-1, 0.429844),
        Exact(0x1.0d9ac630bd944p-4, 0.016530)
      ),
      (
        0x1.4c76c046a7a74p+1, Exact(0x1.dc83b648494aap-1, -0.135425),
        Exact(0x1.08356bbec9078p-4, 0.434039)
      ),
      (
        0x1.4ee72bc745df8p+1, Exact(0x1.dd238199f9385p-1, -0.285528),
        Exact(0x1.03e6b53dd7f88p-4, -0.351513)
      ),
      (
        0x1.561800c0578b0p+1, Exact(0x1.deeb8ad2e8649p-1, -0.441395),
        Exact(0x1.ef15141053975p-5, -0.191832)
      ),
      (
        0x1.60a9ba96741a4p+1, Exact(0x1.e16293f30c44cp-1, -0.000012),
        Exact(0x1.cc8c8fc946c5ep-5, -0.488597)
      ),
      (
        0x1.840a56e9ea8d0p+1, Exact(0x1.e8700f70b1f35p-1, -0.157846),
        Exact(0x1.67a597b1cf674p-5, 0.112021)
      ),
      (
        0x1.c2708ea0aa228p+1, Exact(0x1.f1446f70276adp-1, -0.150914),
        Exact(0x1.c9e13e371b185p-6, -0.134767)
      ),
      (
        0x1.c300312e88b80p+1, Exact(0x1.f154756e67712p-1, 0.411542),
        Exact(0x1.c7fdf08daeaf9p-6, -0.068834)
      ),
      (
        0x1.e5f610978798cp+1, Exact(0x1.f4c2586394907p-1, -0.052493),
        Exact(0x1.5fcf3f8175ae4p-6, 0.319727)
      ),
      (
        0x1.f514e6eaaa344p+1, Exact(0x1.f5fcb2b9e5f72p-1, -0.342826),
        Exact(0x1.3a25877d3113ep-6, -0.024417)
      ),
      (
        0x1.004f890af61b4p+2, Exact(0x1.f6d5b94493b89p-1, 0.234195),
        Exact(0x1.2008d8261e743p-6, 0.027247)
      ),
      (
        0x1.1199892e3d8a4p+2, Exact(0x1.f8f988842ac65p-1, -0.479361),
        Exact(0x1.bb7288a266fd9p-7, -0.088380)
      ),
      (
        0x1.13fad8e7d3a96p+2, Exact(0x1.f93a520371c23p-1, -0.272376),
        Exact(0x1.abafe5811bd0cp-7, 0.392695)
      ),
      (
        0x1.160ab48fc72acp+2, Exact(0x1.f97094d8117fep-1, -0.147673),
        Exact(0x1.9e799e234b6d1p-7, -0.270741)
      ),
      (
        0x1.4000000000000p+2, Exact(0x1.fc92c130538e1p-1, -0.110470),
        Exact(0x1.b3afe1fba5c7bp-8, 0.358786)
      ),
      (
        0x1.4d45cc469cdb8p+2, Exact(0x1.fd36297f687b4p-1, 0.495016),
        Exact(0x1.62f9a128c08c4p-8, -0.161071)
      ),
      (
        0x1.502765f3c3616p+2, Exact(0x1.fd556c2669595p-1, -0.030891),
        Exact(0x1.5382eec524c54p-8, -0.429784)
      ),
      (
        0x1.59bba37c40326p+2, Exact(0x1.fdb3e1d156b64p-1, -0.146304),
        Exact(0x1.24bd50aa2ab87p-8, -0.324860)
      ),
      (
        0x1.635284a0da424p+2, Exact(0x1.fe0566e12842fp-1, -0.114442),
        Exact(0x1.f8a3de02fbb55p-9, 0.242152)
      ),
      (
        0x1.6a049b622b648p+2, Exact(0x1.fe378c6d54749p-1, 0.310425),
        Exact(0x1.c6dca4b4334dap-9, -0.115167)
      ),
      (
        0x1.89b176787e53cp+2, Exact(0x1.fee95c62375e9p-1, -0.331919),
        Exact(0x1.160bf9e7006eap-9, -0.281600)
      ),
      (
        0x1.a496b9f4ce850p+2, Exact(0x1.ff48d4fadc675p-1, -0.426036),
        Exact(0x1.6dd2fbbe9dcf4p-10, -0.187170)
      ),
      (
        0x1.ab39da24a9ea8p+2, Exact(0x1.ff5ada65bbc93p-1, -0.437124),
        Exact(0x1.49e0ab0a0bcaap-10, -0.138425)
      ),
      (
        0x1.b764ed7ad37bcp+2, Exact(0x1.ff776b09532fdp-1, 0.063703),
        Exact(0x1.10e10ebcda9b4p-10, 0.183590)
      ),
      (
        0x1.bff367c785548p+2, Exact(0x1.ff887eb525cbbp-1, -0.062063),
        Exact(0x1.dd95987f0a7f2p-11, -0.309894)
      ),
      (
        0x1.c5c7c14fa134ap+2, Exact(0x1.ff92e3f624350p-1, -0.061311),
        Exact(0x1.b41325a83d5d4p-11, 0.228226)
      ),
      (
        0x1.cbae4d621e170p+2, Exact(0x1.ff9c7e2e73ec4p-1, -0.213607),
        Exact(0x1.8db9eadc80a9bp-11, 0.348340)
      ),
      (
        0x1.ddca93695bea2p+2, Exact(0x1.ffb500ea1de88p-1, -0.421294),
        Exact(0x1.2bd0669ab77b3p-11, -0.049661)
      ),
      (
        0x1.e3231ee3383dcp+2, Exact(0x1.ffbb02a4110c2p-1, 0.172171),
        Exact(0x1.13d04094a3e34p-11, -0.215445)
      ),
      (
        0x1.ef9b78de8f1b6p+2, Exact(0x1.ffc738062fbf3p-1, 0.328676),
        Exact(0x1.c60d6e1c008e6p-12, -0.181572)
      ),
      (
        0x1.f8c4059752742p+2, Exact(0x1.ffcec96a5817ap-1, 0.193083),
        Exact(0x1.898ed57b8be23p-12, -0.054367)
      ),
      (
        0x1.43d2eb1f1bb40p+3, Exact(0x1.fffab8447de19p-1, -0.013021),
        Exact(0x1.51eb645a07f6cp-15, 0.095774)
      ),
      (
        0x1.5eb60dbb6ecdcp+3, Exact(0x1.fffdb88fc8a81p-1, -0.496630),
        Exact(0x1.23b6cf3fe8a85p-16, 0.004673)
      ),
      (
        0x1.714aaf7610e60p+3, Exact(0x1.fffeb98a9e072p-1, -0.023015),
        Exact(0x1.467491d14ab20p-17, -0.161996)
      ),
      (
        0x1.74c750b23f510p+3, Exact(0x1.fffedb3e670b3p-1, 0.045592),
        Exact(0x1.24c0f18fb39a0p-17, 0.394469)
      ),
      (
        0x1.a1afc2804cf48p+3, Exact(0x1.ffffb80cc89efp-1, -0.323690),
        Exact(0x1.1fccb512b5234p-19, 0.459220)
      ),
      (
        0x1.c62bf7a6e10c0p+3, Exact(0x1.ffffe8fe21593p-1, -0.101364),
        Exact(0x1.701dd9e269c74p-21, 0.071678)
      ),
      (
        0x1.de67a423a65a8p+3, Exact(0x1.fffff53603ae8p-1, 0.049725),
        Exact(0x1.593f82e975418p-22, -0.277503)
      ),
      (
        0x1.14f54c32d65a0p+4, Exact(0x1.fffffefb24c76p-1, 0.080240),
        Exact(0x1.04db3819d052ap-25, -0.486581)
      ),
      (
        0x1.27370696dadf8p+4, Exact(0x1.ffffffaca914ep-1, -0.110944),
        Exact(0x1.4d5bac50d6c24p-27, -0.426655)
      ),
      (
        0x1.42ef25e023d40p+4, Exact(0x1.fffffff142e9dp-1, 0.306919),
        Exact(0x1.d7a2c55547e32p-30, -0.223694)
      ),
      (
        0x1.440e8614906f6p+4, Exact(0x1.fffffff2428f8p-1, 0.175141),
        Exact(0x1.b7ae0f9a87607p-30, 0.309106)
      ),
      (
        0x1.72e8de284a28ap+4, Exact(0x1.ffffffff43dc6p-1, -0.007305),
        Exact(0x1.7847403b4d009p-34, 0.129564)
      ),
      (
        0x1.7b353420f8116p+4, Exact(0x1.ffffffff8ffebp-1, -0.270348),
        Exact(0x1.c005514cfd9bcp-35, 0.341082)
      ),
      (
        0x1.89ee18b17ea08p+4, Exact(0x1.ffffffffd35ecp-1, -0.316599),
        Exact(0x1.650a288632d79p-36, 0.499501)
      ),
      (
        0x1.c792940799868p+4, Exact(0x1.ffffffffff0d8p-1, 0.293186),
        Exact(0x1.e4f69e3809567p-42, -0.066089)
      ),
      (
        0x1.cece095c2c660p+4, Exact(0x1.ffffffffff65bp-1, 0.172367),
        Exact(0x1.349a7bf877acap-42, -0.053665)
      ),
      (
        0x1.ed63fe1e2daa0p+4, Exact(0x1.ffffffffffe93p-1, 0.003304),
        Exact(0x1.6cff277bd9488p-45, 0.253891)
      ),
      (
        0x1.11db8ec5a51d2p+5, Exact(0x1.ffffffffffff4p-1, -0.238597),
        Exact(0x1.87a29685d32d0p-50, 0.099855)
      ),
      (
        0x1.2000000000000p+5, Exact(0x1.ffffffffffffep-1, -0.089240),
        Exact(0x1.0b6c3afdde061p-52, 0.319201)
      ),
      (
        0x1.3714709ad4b2ep+5, Exact(0x1.0000000000000p+0, -0.058348),
        Exact(0x1.ddfd03b8a1e5fp-57, 0.436058)
      ),
      (
        0x1.4000000000000p+5, Exact(0x1.0000000000000p+0, -0.019133),
        Exact(0x1.39792499b1a24p-58, 0.114591)
      ),
      (
        0x1.ff63479b19ef0p+6, Exact(0x1.0000000000000p+0, 0.000000),
        Exact(0x1.785330187b0a4p-185, 0.174273)
      ),
      (
        0x1.a11a4fc23628cp+7, Exact(0x1.0000000000000p+0, 0.000000),
        Exact(0x1.16f73bbacc85fp-301, 0.125354)
      ),
      (
        0x1.ba7381a21d734p+7, Exact(0x1.0000000000000p+0, 0.000000),
        Exact(0x1.c9e972d040acfp-320, 0.060846)
      ),
      (
        0x1.c40b2ef295ae8p+7, Exact(0x1.0000000000000p+0, 0.000000),
        Exact(0x1.e42ed8f96cb9bp-327, 0.450909)
      ),
      (
        0x1.cbb8f3192d0c4p+7, Exact(0x1.0000000000000p+0, 0.000000),
        Exact(0x1.4d391152dd29dp-332, 0.159720)
      ),
      (
        0x1.57bd6fe96e6b4p+8, Exact(0x1.0000000000000p+0, 0.000000),
        Exact(0x1.101b06952e933p-496, 0.458367)
      ),
      (
        0x1.764af5625049cp+8, Exact(0x1.0000000000000p+0, 0.000000),
        Exact(0x1.01b6a28b7b464p-540, 0.055200)
      ),
      (
        0x1.7b306e22ec5f4p+8, Exact(0x1.0000000000000p+0, 0.000000),
        Exact(0x1.ed1201da87084p-548, 0.344959)
      ),
      (
        0x1.8d4a21226e428p+8, Exact(0x1.0000000000000p+0, 0.000000),
        Exact(0x1.c7d11a60fa8c6p-574, -0.328027)
      ),
      (
        0x1.97b578e4a2e94p+8, Exact(0x1.0000000000000p+0, 0.000000),
        Exact(0x1.bdda8bce4d0eep-589, -0.148786)
      ),
      (
        0x1.ef1d497b8e0bcp+8, Exact(0x1.0000000000000p+0, 0.000000),
        Exact(0x1.a0227c987756fp-715, -0.149523)
      ),
      (
        0x1.01f21c20de4d2p+9, Exact(0x1.0000000000000p+0, 0.000000),
        Exact(0x1.a7693d32d1267p-745, 0.229068)
      ),
      (
        0x1.3d7ec54f6ae56p+9, Exact(0x1.0000000000000p+0, 0.000000),
        Exact(0x1.de8af2e453121p-917, 0.060663)
      ),
    ],
    quantiles: [
      (0x1.56e1fc2f8f359p-997, Exact(-0x1.5963447f87fb5p+9, -0.208204)),
      (0x1.c37125046b5aap-95, Exact(-0x1.0520794f266f1p+6, -0.427052)),
      (0x1.0245a86d054fep-93, Exact(-0x1.01d0be760b6a7p+6, 0.397645)),
      (0x1.246b28ed14c42p-92, Exact(-0x1.fd179df42ef33p+5, 0.181735)),
      (0x1.447b634d9c762p-77, Exact(-0x1.a9150ddad6f4fp+5, -0.440418)),
      (0x1.5636e5c4a1bbbp-69, Exact(-0x1.7c4b8fc803989p+5, 0.192844)),
      (0x1.1fa0aecbe0870p-67, Exact(-0x1.729850335c83ap+5, 0.356274)),
      (0x1.683ca344f9dcbp-67, Exact(-0x1.70cb519dd6be5p+5, -0.046902)),
      (0x1.f2155d299fad8p-66, Exact(-0x1.68a8307b74a23p+5, 0.287357)),
      (0x1.30a38cd5c680ap-65, Exact(-0x1.670b810094bafp+5, 0.234883)),
      (0x1.0377320ec028ep-62, Exact(-0x1.57b1847c7ea7bp+5, 0.072477)),
      (0x1.5459d06727913p-61, Exact(-0x1.4ffa38b8eb822p+5, -0.140981)),
      (0x1.0c6b7b5a5967bp-58, Exact(-0x1.413dc55747853p+5, -0.259058)),
      (0x1.0ab1e106358d3p-57, Exact(-0x1.3bbf68d2cb5e0p+5, -0.101400)),
      (0x1.cb522f3ebd7bcp-57, Exact(-0x1.376606a3c073cp+5, 0.262771)),
      (0x1.9153f9668599ep-56, Exact(-0x1.32eee12fd1627p+5, -0.271279)),
      (0x1.cd2b297d889bcp-54, Exact(-0x1.26bb1bbb55516p+5, 0.499943)),
      (0x1.5deafc70b4cc5p-46, Exact(-0x1.f927eeba73df8p+4, -0.381126)),
      (0x1.10c2d9fd90eebp-39, Exact(-0x1.af8256c30071cp+4, 0.423129)),
      (0x1.51eb96cda1321p-38, Exact(-0x1.a0fdca1c6a04cp+4, -0.243114)),
      (0x1.3b3cf776040efp-36, Exact(-0x1.8bec1fd829320p+4, 0.046553)),
      (0x1.cb58e293d14d0p-10, Exact(-0x1.9615f07d609d6p+2, -0.267406)),
      (0x1.eba97389b4d00p-8, Exact(-0x1.38a461f0baa96p+2, 0.326835)),
      (0x1.e9db181fd5f80p-7, Exact(-0x1.0c08c1d1f12e0p+2, -0.208061)),
      (0x1.35d572b763680p-6, Exact(-0x1.f976a08e52755p+1, 0.460780)),
      (0x1.9d77c87cb22a0p-6, Exact(-0x1.d3b3ac2b3e376p+1, 0.236171)),
      (0x1.149596f309d00p-5, Exact(-0x1.ad5190f77e065p+1, -0.297397)),
      (0x1.782525112ba10p-5, Exact(-0x1.8457f8996d006p+1, 0.191375)),
      (0x1.63a4eb33dfdb0p-4, Exact(-0x1.2d2f461c064cap+1, -0.493974)),
      (0x1.999999999999ap-4, Exact(-0x1.193ea7aad030ap+1, -0.452576)),
      (0x1.1decf50dc2264p-3, Exact(-0x1.d18a3894e1900p+0, 0.128905)),
      (0x1.447249df8b8b0p-3, Exact(-0x1.ab86a07fbec8ap+0, 0.109259)),
      (0x1.68b35cedf8aecp-3, Exact(-0x1.8af74f9ebd926p+0, 0.014551)),
      (0x1.94c07f0eea7f4p-3, Exact(-0x1.66b223e88c655p+0, 0.266817)),
      (0x1.0000000000000p-2, Exact(-0x1.193ea7aad030bp+0, 0.408535)),
      (0x1.0697e7d016724p-2, Exact(-0x1.10870e2d4b000p+0, 0.208592)),
      (0x1.13dc1db73e39ep-2, Exact(-0x1.fed2347ae435fp-1, 0.482669)),
      (0x1.32f4f489f05c8p-2, Exact(-0x1.b26542b1f637ap-1, 0.011169)),
      (0x1.44aa664240798p-2, Exact(-0x1.88dfe571dd09ap-1, 0.414350)),
      (0x1.529a8ec5df20ap-2, Exact(-0x1.690b99d647320p-1, -0.192932)),
      (0x1.57edf2b7ada9cp-2, Exact(-0x1.5d0fa03b4d98ep-1, 0.333924)),
      (0x1.591c546b33258p-2, Exact(-0x1.5a6a66068ab2cp-1, 0.345344)),
      (0x1.5a21e44a7d84ep-2, Exact(-0x1.582182f48e820p-1, -0.162318)),
      (0x1.5b89d86f9567ep-2, Exact(-0x1.54fdfc978ad35p-1, -0.013423)),
      (0x1.5cb0cffc93370p-2, Exact(-0x1.526cb5b5ebe16p-1, -0.353391)),
      (0x1.655be1e396522p-2, Exact(-0x1.3f3cdaa1d8465p-1, -0.015581)),
      (0x1.685674b654484p-2, Exact(-0x1.38b1d39fcf2eap-1, -0.172993)),
      (0x1.78b56362cef37p-2, Exact(-0x1.15288806261cep-1, 0.494655)),
      (0x1.7fc01c05a6c6ap-2, Exact(-0x1.061340f2dea3ep-1, -0.126729)),
      (0x1.813258332fe36p-2, Exact(-0x1.02fdce8f63d96p-1, -0.076400)),
      (0x1.8bf29cab4f0f0p-2, Exact(-0x1.d869da7985041p-2, 0.259183)),
      (0x1.9f5be585e4fb8p-2, Exact(-0x1.87416cc9c938ap-2, 0.033211)),
      (0x1.d979325ce0100p-2, Exact(-0x1.34cbda649166dp-3, -0.337187)),
      (0x1.e90e7ac4b6586p-2, Exact(-0x1.6f574e69ccc0ep-4, -0.323063)),
      (0x1.fa7b20b63e5f4p-2, Exact(-0x1.613b531411207p-6, -0.492126)),
      (0x1.0000000000000p-1, Exact(0x0.0p+0, 0.000000)),
      (0x1.0891ab93cfb05p-1, Exact(0x1.124fae8accec1p-4, -0.486385)),
      (0x1.0ae527623d37cp-1, Exact(0x1.5cdade6f73803p-4, 0.170799)),
      (0x1.0c93fc2e135b5p-1, Exact(0x1.92d28eaabca1ap-4, 0.451571)),
      (0x1.0d89a62b8d6f3p-1, Exact(0x1.b19c525eb6130p-4, -0.397871)),
      (0x1.124382eea525fp-1, Exact(0x1.24b77dbc449fcp-3, -0.422234)),
      (0x1.1570792a70739p-1, Exact(0x1.57d5be4ada75bp-3, -0.179172)),
      (0x1.22825b9687951p-1, Exact(0x1.15c3ae02e9d9fp-2, -0.026901)),
      (0x1.2d3c26b937bd9p-1, Exact(0x1.6db7d9c4c19e3p-2, 0.008726)),
      (0x1.30630a53457b2p-1, Exact(0x1.87ce5cadb9371p-2, 0.360388)),
      (0x1.3f910e952e1f5p-1, Exact(0x1.03b1cad2e3571p-1, -0.069282)),
      (0x1.4df9fb09a1c11p-1, Exact(0x1.42209919520a4p-1, 0.241905)),
      (0x1.586f036e5a4bbp-1, Exact(0x1.70e8440906ed2p-1, -0.422750)),
      (0x1.5a5efa5259bdap-1, Exact(0x1.79bbb37d27ba4p-1, -0.251105)),
      (0x1.611e6d7e8f1d4p-1, Exact(0x1.98e86ed5df311p-1, 0.378371)),
      (0x1.7239242e14417p-1, Exact(0x1.eb71bdf80dd6bp-1, -0.483711)),
      (0x1.8000000000000p-1, Exact(0x1.193ea7aad030bp+0, -0.408535)),
      (0x1.82d68590382e9p-1, Exact(0x1.20de9d942b3dbp+0, -0.364543)),
      (0x1.8adc736edb5aap-1, Exact(0x1.3715a5835bd5ap+0, 0.398485)),
      (0x1.934f340df9a40p-1, Exact(0x1.4faab563a3db8p+0, 0.418369)),
      (0x1.95aa47a5faf12p-1, Exact(0x1.56c472a81b041p+0, -0.169270)),
      (0x1.9af7c20fb266ep-1, Exact(0x1.672ff7375ca68p+0, 0.487564)),
      (0x1.a469e285ff290p-1, Exact(0x1.8622012c5f577p+0, -0.434687)),
      (0x1.a9875ed61c9c3p-1, Exact(0x1.97f0ff930b428p+0, -0.135412)),
      (0x1.aaba6c3d7077dp-1, Exact(0x1.9c3cdc8d096bbp+0, 0.367994)),
      (0x1.aad75a5d6e8d8p-1, Exact(0x1.9ca52027a3b9dp+0, 0.356175)),
      (0x1.ad78ca50632c9p-1, Exact(0x1.a64029f74386ep+0, 0.053839)),
      (0x1.be7369286c7d8p-1, Exact(0x1.eb24b0d4d49afp+0, -0.022986)),
      (0x1.c56f92cd5ed9fp-1, Exact(0x1.05fb45ffefc6ap+1, 0.125478)),
      (0x1.ccccccccccccdp-1, Exact(0x1.193ea7aad030bp+1, 0.147021)),
      (0x1.dab169dbce742p-1, Exact(0x1.45910327caef5p+1, 0.039051)),
      (0x1.e028219e1bdbcp-1, Exact(0x1.5b4d02393975ap+1, 0.462446)),
      (0x1.e6ddaf58cdac7p-1, Exact(0x1.7b5cabf02a5d0p+1, 0.024818)),
      (0x1.ed01618c3dea5p-1, Exact(0x1.a0d0926984dd0p+1, 0.011691)),
      (0x1.ee2ed89afe44cp-1, Exact(0x1.a94ff36eaa4b6p+1, -0.411531)),
      (0x1.fdfe8062b73bbp-1, Exact(0x1.6273fdfb12ac4p+2, -0.294214)),
      (0x1.ffc2f4ff374e3p-1, Exact(0x1.eaf92b1172a57p+2, 0.007996)),
      (0x1.ffefcd8b815bfp-1, Exact(0x1.1ff4189a051d4p+3, 0.018085)),
      (0x1.fffe93f91ba63p-1, Exact(0x1.6dce5d04bb55ep+3, 0.130504)),
      (0x1.ffff753730102p-1, Exact(0x1.8caa036074cb6p+3, -0.080685)),
      (0x1.ffffbef4e2f50p-1, Exact(0x1.a4ea7a0dd7515p+3, -0.154070)),
      (0x1.fffff6dff173fp-1, Exact(0x1.e3c3aeb4bab9cp+3, 0.057496)),
      (0x1.fffff87cdbd7bp-1, Exact(0x1.e9fd1043592f7p+3, -0.460199)),
      (0x1.fffffdee82126p-1, Exact(0x1.09a18ace38c93p+4, 0.404265)),
      (0x1.ffffff5a8f526p-1, Exact(0x1.1c3e741af6570p+4, 0.271550)),
      (0x1.fffffff0d9b32p-1, Exact(0x1.427e7e438e53ep+4, 0.072368)),
      (0x1.fffffffa361b4p-1, Exact(0x1.51e3285f751cbp+4, 0.258743)),
      (0x1.ffffffffc91e4p-1, Exact(0x1.869f233d51628p+4, -0.489786)),
      (0x1.ffffffffd6012p-1, Exact(0x1.8ae74c7aff779p+4, 0.100439)),
      (0x1.ffffffffeea28p-1, Exact(0x1.9908747dcd368p+4, -0.373070)),
      (0x1.fffffffff0fd4p-1, Exact(0x1.9b5d424e4d2acp+4, -0.305592)),
      (0x1.fffffffff2b71p-1, Exact(0x1.9d51885dbd736p+4, -0.339932)),
      (0x1.ffffffffffff6p-1, Exact(0x1.137945f6be2a9p+5, -0.405845)),
      (0x1.fffffffffffffp-1, Exact(0x1.25e4f7b2737fap+5, 0.079230)),
    ])

  static let gompertz = FamilyReference(
    values: [
      (
        -0x1.a000000000000p+2, Exact(0x1.529b2efa93b4fp-960, 0.492562),
        Exact(0x1.b7e2891e76815p-951, 0.428571)
      ),
      (
        -0x1.931276cd04a96p+2, Exact(0x1.e360601a98f19p-785, -0.370450),
        Exact(0x1.008cf47146e4bp-775, -0.183485)
      ),
      (
        -0x1.785023faf1d80p+2, Exact(0x1.cc4dd89c45e35p-517, 0.011660),
        Exact(0x1.41a595a3e5b5dp-508, 0.060384)
      ),
      (
        -0x1.75e1bc2453359p+2, Exact(0x1.0fd83dbd8991ap-497, -0.237978),
        Exact(0x1.6dc094a040193p-489, 0.084753)
      ),
      (
        -0x1.706ec21332a2fp+2, Exact(0x1.900eff2efc9bbp-457, -0.494673),
        Exact(0x1.ee534300b66dfp-449, -0.034473)
      ),
      (
        -0x1.686b335a9e45bp+2, Exact(0x1.475c7f5422b0cp-403, -0.218547),
        Exact(0x1.64e4108aa6ef6p-395, 0.200273)
      ),
      (
        -0x1.65d0013a9e462p+2, Exact(0x1.56ff2e28eab16p-387, 0.113763),
        Exact(0x1.6703d97573a97p-379, 0.075558)
      ),
      (
        -0x1.64d0d41dbc1e1p+2, Exact(0x1.50ead612e377cp-381, 0.022331),
        Exact(0x1.5b33a5f55917dp-373, -0.291347)
      ),
      (
        -0x1.5e5d35acc58cdp+2, Exact(0x1.db79f65d53e93p-345, 0.192100),
        Exact(0x1.bb01092ac4e7bp-337, 0.168597)
      ),
      (
        -0x1.5b6cafc913280p+2, Exact(0x1.443155bfaeb80p-329, 0.449329),
        Exact(0x1.207e1a5d01f59p-321, 0.446833)
      ),
      (
        -0x1.4493b7cb70486p+2, Exact(0x1.0210b0b8e7e1cp-230, -0.071488),
        Exact(0x1.41675920c0ec9p-223, 0.048742)
      ),
      (
        -0x1.4000000000000p+2, Exact(0x1.d8cb8d88b726ep-215, 0.241932),
        Exact(0x1.121904c3c81b1p-207, 0.007540)
      ),
      (
        -0x1.37dcb68b55534p+2, Exact(0x1.5de42ce1d4b91p-189, 0.446621),
        Exact(0x1.6540401df9ea6p-182, -0.024936)
      ),
      (
        -0x1.344a87d67d606p+2, Exact(0x1.9b0cd6d2fae0ap-179, -0.030621),
        Exact(0x1.8ceb708871823p-172, -0.042533)
      ),
      (
        -0x1.2b70619e65bacp+2, Exact(0x1.a4e62364a94a9p-156, 0.160885),
        Exact(0x1.61edddc2373d1p-149, -0.223824)
      ),
      (
        -0x1.1d20be9dbf9e8p+2, Exact(0x1.c7adeb494b677p-125, 0.414025),
        Exact(0x1.3265b7aef7a7fp-118, 0.033861)
      ),
      (
        -0x1.07f7c83f31772p+2, Exact(0x1.ba252053d2672p-90, -0.346006),
        Exact(0x1.ab334f01c24b1p-84, -0.302094)
      ),
      (
        -0x1.f60e0cb3a35e2p+1, Exact(0x1.162b857be16a9p-73, 0.237883),
        Exact(0x1.b721d257b0b1ap-68, -0.009070)
      ),
      (
        -0x1.f5582b9891898p+1, Exact(0x1.6fea014bc43e7p-73, -0.420786),
        Exact(0x1.20cbb48a864f4p-67, 0.355724)
      ),
      (
        -0x1.b9f18d462e2cap+1, Exact(0x1.597721cdb6543p-46, -0.394272),
        Exact(0x1.54fc571019ba3p-41, 0.193822)
      ),
      (
        -0x1.b4cb4c189b7fbp+1, Exact(0x1.2c13fe66c3a81p-44, -0.089453),
        Exact(0x1.1c8205952ac32p-39, -0.126190)
      ),
      (
        -0x1.9b41325048882p+1, Exact(0x1.1b5e959f95011p-36, -0.240731),
        Exact(0x1.b8238500d4866p-32, 0.158399)
      ),
      (
        -0x1.61c8efdd3448bp+1, Exact(0x1.15590a1b44f79p-23, -0.384085),
        Exact(0x1.12f5f188f11afp-19, -0.340695)
      ),
      (
        -0x1.2c8ffc9111624p+1, Exact(0x1.dde6c4355c32ap-16, 0.157518),
        Exact(0x1.389c7086fb7ccp-12, 0.246776)
      ),
      (
        -0x1.27562320f554ap+1, Exact(0x1.6b33f9ebb0d1ep-15, -0.446511),
        Exact(0x1.c8282554abc03p-12, 0.405428)
      ),
      (
        -0x1.17db6f108582cp+1, Exact(0x1.1d2ea47c1cd6ep-13, -0.079463),
        Exact(0x1.3d5eece1bba6fp-10, 0.220837)
      ),
      (
        -0x1.0000000000000p+1, Exact(0x1.43ffbc63ed278p-11, -0.389599),
        Exact(0x1.2b417d5d20ce6p-8, 0.447836)
      ),
      (
        -0x1.f15ee3ec593e0p+0, Exact(0x1.e86904e946e03p-11, -0.139743),
        Exact(0x1.aa0e10b096f37p-8, -0.451075)
      ),
      (
        -0x1.8b92812372130p+0, Exact(0x1.2d5a1397f0300p-7, -0.384608),
        Exact(0x1.61411f2e1bd96p-5, -0.194479)
      ),
      (
        -0x1.8000000000000p+0, Exact(0x1.72bf1cfda6c85p-7, -0.293901),
        Exact(0x1.9f648654243d2p-5, 0.008790)
      ),
      (
        -0x1.453b00668b7f0p+0, Exact(0x1.d0d463595602cp-6, 0.374477),
        Exact(0x1.9df9df57e837fp-4, -0.485116)
      ),
      (
        -0x1.34f3732c12cb4p+0, Exact(0x1.2175380243adap-5, -0.228625),
        Exact(0x1.e3d09cef7680bp-4, -0.156255)
      ),
      (
        -0x1.1f952e709f4acp+0, Exact(0x1.7a4f42544f18ap-5, 0.089317),
        Exact(0x1.22d82edcc5f5bp-3, -0.392138)
      ),
      (
        -0x1.1c1fa1b6595d0p+0, Exact(0x1.8a40296ae85b6p-5, 0.033077),
        Exact(0x1.2b082818a5dadp-3, -0.273577)
      ),
      (
        -0x1.0fe436d3813dcp+0, Exact(0x1.c633efc559de4p-5, 0.335488),
        Exact(0x1.486e3d5fc8eb8p-3, -0.057710)
      ),
      (
        -0x1.0000000000000p+0, Exact(0x1.0e49787e20548p-4, -0.399904),
        Exact(0x1.6f5bad4f4d46ep-3, 0.332562)
      ),
      (
        -0x1.f936b33487140p-1, Exact(0x1.1822e35f4ea2cp-4, 0.322054),
        Exact(0x1.77bb3bd9214a5p-3, -0.451046)
      ),
      (
        -0x1.cc4e39dbf9ea0p-1, Exact(0x1.5ee99e396addep-4, -0.259009),
        Exact(0x1.af22e37373e1cp-3, 0.441316)
      ),
      (
        -0x1.ad5b1e42d1450p-1, Exact(0x1.95517be8baf41p-4, 0.282718),
        Exact(0x1.d4c501b01d4d5p-3, -0.424340)
      ),
      (
        -0x1.0000000000000p-1, Exact(0x1.89d24ca6556ffp-3, -0.374581),
        Exact(0x1.44a6a329f68dap-2, 0.343117)
      ),
      (
        -0x1.c5acc4ce31340p-2, Exact(0x1.af767e17c3122p-3, -0.121017),
        Exact(0x1.4ffcfcac2bcfap-2, 0.338297)
      ),
      (
        -0x1.65ade6c28a090p-2, Exact(0x1.effcafdf3f45ep-3, -0.444314),
        Exact(0x1.5fac06769e84ep-2, -0.066297)
      ),
      (
        -0x1.f004f50eb03a0p-3, Exact(0x1.1e6922004a318p-2, 0.339334),
        Exact(0x1.6ce66e0a02598p-2, 0.222843)
      ),
      (
        -0x1.5798ee2308c3ap-27, Exact(0x1.78b563239b713p-2, 0.209025),
        Exact(0x1.78b56362cef37p-2, 0.444747)
      ),
      (0x0.0p+0, Exact(0x1.78b56362cef38p-2, -0.223897), Exact(0x1.78b56362cef38p-2, -0.223897)),
      (
        0x1.56e1fc2f8f359p-997, Exact(0x1.78b56362cef38p-2, -0.223897),
        Exact(0x1.78b56362cef38p-2, -0.223897)
      ),
      (
        0x1.5798ee2308c3ap-27, Exact(0x1.78b563a20275cp-2, 0.343182),
        Exact(0x1.78b56362cef37p-2, 0.444747)
      ),
      (
        0x1.8144f14e4d300p-2, Exact(0x1.01b92dfa6d5dcp-1, -0.382323),
        Exact(0x1.61d278327ed33p-2, 0.182766)
      ),
      (
        0x1.c2ba52baede90p-2, Exact(0x1.0cea214ad7a6cp-1, -0.219542),
        Exact(0x1.5a53257d54d8bp-2, 0.012877)
      ),
      (
        0x1.0000000000000p-1, Exact(0x1.1729980f26aeep-1, 0.077396),
        Exact(0x1.52a425d186190p-2, -0.225235)
      ),
      (
        0x1.3ed8a59443ae8p-1, Exact(0x1.2b6c2a792d5c2p-1, 0.330632),
        Exact(0x1.414302b80a14fp-2, 0.469730)
      ),
      (
        0x1.8f5984147ad60p-1, Exact(0x1.43bad75659cf5p-1, 0.094973),
        Exact(0x1.28ce2ef945bfep-2, 0.283140)
      ),
      (
        0x1.0000000000000p+0, Exact(0x1.62681ee33de53p-1, -0.350338),
        Exact(0x1.04c2054953f0fp-2, 0.348546)
      ),
      (
        0x1.00c7c67692648p+0, Exact(0x1.62cdc447d2ed7p-1, 0.087404),
        Exact(0x1.044166d46a626p-2, 0.461962)
      ),
      (
        0x1.1ddc690e7be04p+0, Exact(0x1.710e4fea4284fp-1, -0.158651),
        Exact(0x1.e347e90acb182p-3, 0.433929)
      ),
      (
        0x1.3353f98ee09acp+0, Exact(0x1.7ae73e165d665p-1, -0.210003),
        Exact(0x1.c84403495e608p-3, 0.466909)
      ),
      (
        0x1.376922426e1b8p+0, Exact(0x1.7cb658239f2dbp-1, -0.213111),
        Exact(0x1.c330d89ead96fp-3, -0.313015)
      ),
      (
        0x1.422696e5a9628p+0, Exact(0x1.815ffcf7dfbc0p-1, -0.437596),
        Exact(0x1.b5f3c4286c89cp-3, 0.350476)
      ),
      (
        0x1.7031d51b75218p+0, Exact(0x1.93d37b674d026p-1, -0.413290),
        Exact(0x1.7f6076159cbc1p-3, 0.346273)
      ),
      (
        0x1.75b2562d0d65cp+0, Exact(0x1.95de819484ec0p-1, 0.284796),
        Exact(0x1.791f9ec55705dp-3, 0.368823)
      ),
      (
        0x1.7a8285fbcd194p+0, Exact(0x1.97a109437dd78p-1, -0.330399),
        Exact(0x1.73b438500de07p-3, -0.116295)
      ),
      (
        0x1.9ff2c703e8188p+0, Exact(0x1.a4785438d2f76p-1, 0.076445),
        Exact(0x1.4b3fa853b74e5p-3, -0.378781)
      ),
      (
        0x1.bd1b8683bfbb8p+0, Exact(0x1.ad7afbe49e91fp-1, -0.183137),
        Exact(0x1.2dec127cddb31p-3, -0.221881)
      ),
      (
        0x1.d40b3c5f8a360p+0, Exact(0x1.b3ff79ec9f74ep-1, 0.425379),
        Exact(0x1.183ca83c2a5edp-3, 0.012164)
      ),
      (
        0x1.f70242326bfd8p+0, Exact(0x1.bd08d0f01d7b0p-1, -0.443573),
        Exact(0x1.f30de986023bdp-4, 0.156122)
      ),
      (
        0x1.0000000000000p+1, Exact(0x1.bf314d4800c9cp-1, -0.099815),
        Exact(0x1.e42ae01515c30p-4, -0.162830)
      ),
      (
        0x1.0a259909a8790p+1, Exact(0x1.c3d4302afb384p-1, 0.476368),
        Exact(0x1.c3e7c13c53c7ap-4, 0.273075)
      ),
      (
        0x1.16b588ba6753cp+1, Exact(0x1.c923ef5f18959p-1, -0.483533),
        Exact(0x1.9e7a113691680p-4, 0.483965)
      ),
      (
        0x1.212f0ab572c14p+1, Exact(0x1.cd3abd7d613b8p-1, 0.157485),
        Exact(0x1.815364908bf40p-4, 0.460361)
      ),
      (
        0x1.2c5cfb70060c4p+1, Exact(0x1.d14680011ae78p-1, 0.047963),
        Exact(0x1.6432623b7ec8ap-4, 0.275085)
      ),
      (
        0x1.33af5ffdde01cp+1, Exact(0x1.d3c1e55eda269p-1, -0.341325),
        Exact(0x1.52301dd2edf36p-4, 0.244632)
      ),
      (
        0x1.38817fe0a026cp+1, Exact(0x1.d55291aa1a859p-1, 0.344805),
        Exact(0x1.46c70fc9cec43p-4, -0.426261)
      ),
      (
        0x1.53966f4ffa66cp+1, Exact(0x1.dd2d4209f4c56p-1, -0.035827),
        Exact(0x1.0ce3b0743b8dep-4, 0.051833)
      ),
      (
        0x1.6236a12d7a318p+1, Exact(0x1.e0d1e314a22f6p-1, -0.467669),
        Exact(0x1.e35f91cb2f41dp-5, -0.152962)
      ),
      (
        0x1.8d7575ea9ca44p+1, Exact(0x1.e98f51a109758p-1, -0.080373),
        Exact(0x1.5f0e90c7f5163p-5, 0.211545)
      ),
      (
        0x1.b4bd4ab8f1bfcp+1, Exact(0x1.ef6479164f08cp-1, -0.239860),
        Exact(0x1.055d11028b119p-5, 0.456829)
      ),
      (
        0x1.b4caa6a56cbacp+1, Exact(0x1.ef662d72b5ab4p-1, -0.247497),
        Exact(0x1.0542b168391ccp-5, 0.235862)
      ),
      (
        0x1.1bdf7031b9e2cp+2, Exact(0x1.f9f81811ae9b3p-1, 0.180109),
        Exact(0x1.7fb1bd50aac23p-7, -0.348818)
      ),
      (
        0x1.1dcec7c32f170p+2, Exact(0x1.fa25cf1bbc4efp-1, 0.110933),
        Exact(0x1.746621791cfc5p-7, -0.292044)
      ),
      (
        0x1.2085cc094be42p+2, Exact(0x1.fa63b10d4ebb5p-1, 0.040127),
        Exact(0x1.651a3abeb1c05p-7, 0.300452)
      ),
      (
        0x1.2945b3796c90ep+2, Exact(0x1.fb1a576c6b47ep-1, 0.101859),
        Exact(0x1.37e9357c9d687p-7, -0.247007)
      ),
      (
        0x1.2e71562bc4c00p+2, Exact(0x1.fb7b3565e4152p-1, 0.063949),
        Exact(0x1.1feafbfe18b83p-7, -0.080267)
      ),
      (
        0x1.3626b5bcd3604p+2, Exact(0x1.fbfdf59ecb44ep-1, -0.177085),
        Exact(0x1.ff01ccf979c5dp-8, -0.016275)
      ),
      (
        0x1.364f1a55af82ap+2, Exact(0x1.fc0079ddafc9fp-1, -0.477856),
        Exact(0x1.fdc234ccb686cp-8, -0.204455)
      ),
      (
        0x1.4000000000000p+2, Exact(0x1.fc8fcffdff392p-1, 0.140496),
        Exact(0x1.b69cde3ca9b95p-8, 0.319005)
      ),
      (
        0x1.486b21f7e5c64p+2, Exact(0x1.fcfbfac939e00p-1, -0.463738),
        Exact(0x1.80df02c01d95ap-8, 0.300331)
      ),
      (
        0x1.59fb12319d7a4p+2, Exact(0x1.fdb4d54fd51e8p-1, 0.083406),
        Exact(0x1.24ecbffce8bbfp-8, -0.283508)
      ),
      (
        0x1.5ac47a3ce15bcp+2, Exact(0x1.fdbbfdbb13703p-1, -0.466865),
        Exact(0x1.215ca1030789ap-8, 0.326093)
      ),
      (
        0x1.5bc901388c162p+2, Exact(0x1.fdc51f0388c03p-1, -0.236942),
        Exact(0x1.1cd1212073d2cp-8, -0.144373)
      ),
      (
        0x1.5de1d029f0d1ap+2, Exact(0x1.fdd77bcc86d74p-1, 0.213702),
        Exact(0x1.13acd4b4f7a31p-8, 0.166279)
      ),
      (
        0x1.6923ae317a216p+2, Exact(0x1.fe3071866629ap-1, -0.068719),
        Exact(0x1.cebc60fd8f90fp-9, -0.157668)
      ),
      (
        0x1.798781bf37b30p+2, Exact(0x1.fe9907fcf3f39p-1, -0.099675),
        Exact(0x1.667a0ef2d7ab2p-9, 0.162023)
      ),
      (
        0x1.7de38aa52fc9ep+2, Exact(0x1.feb0a383df586p-1, -0.386879),
        Exact(0x1.4eee8f525cfe1p-9, 0.302349)
      ),
      (
        0x1.8b985d9aa0586p+2, Exact(0x1.fef1393a4b4c8p-1, 0.493770),
        Exact(0x1.0e7f1f192f3e7p-9, -0.196949)
      ),
      (
        0x1.8eb21ce603600p+2, Exact(0x1.fefe04335763fp-1, 0.311456),
        Exact(0x1.01bac2d913480p-9, -0.181304)
      ),
      (
        0x1.97076e80afe42p+2, Exact(0x1.ff1d7c4c8c263p-1, 0.418510),
        Exact(0x1.c4a321b6dd939p-10, -0.356774)
      ),
      (
        0x1.9ee3bea234e94p+2, Exact(0x1.ff37a5525b20ap-1, 0.375781),
        Exact(0x1.9066ea25fed88p-10, -0.483074)
      ),
      (
        0x1.a79649634247cp+2, Exact(0x1.ff51165cc5154p-1, -0.490521),
        Exact(0x1.5d977e6f22563p-10, -0.357591)
      ),
      (
        0x1.aa065a2f3aff2p+2, Exact(0x1.ff579eca5bf6fp-1, -0.425588),
        Exact(0x1.508b05576c8f5p-10, 0.425010)
      ),
      (
        0x1.aadd2f56e074ap+2, Exact(0x1.ff59cff486806p-1, -0.467934),
        Exact(0x1.4c2a1ff00404dp-10, 0.193916)
      ),
      (
        0x1.b8b499280ebaap+2, Exact(0x1.ff7a1de229783p-1, 0.256271),
        Exact(0x1.0ba136421b7a4p-10, -0.033737)
      ),
      (
        0x1.bc0e39726e442p+2, Exact(0x1.ff80f0fa9df1ep-1, 0.031278),
        Exact(0x1.fbfd0067eb327p-11, -0.259982)
      ),
      (
        0x1.ca984b0b73088p+2, Exact(0x1.ff9ac0937affdp-1, 0.315595),
        Exact(0x1.94d5a454aeb57p-11, 0.039528)
      ),
      (
        0x1.d1d0cdc08928cp+2, Exact(0x1.ffa58d05f95cdp-1, -0.244644),
        Exact(0x1.69abf12d31e1bp-11, 0.209483)
      ),
      (
        0x1.ec3b5b084b162p+2, Exact(0x1.ffc421a880da4p-1, 0.130304),
        Exact(0x1.ded6ba66d4ecep-12, 0.237074)
      ),
      (
        0x1.f0bab2f621486p+2, Exact(0x1.ffc8317c16c84p-1, 0.166728),
        Exact(0x1.be5bc9a0d5786p-12, -0.277166)
      ),
      (
        0x1.f118835f77d36p+2, Exact(0x1.ffc88309a64dap-1, -0.079417),
        Exact(0x1.bbcfa4115ea92p-12, 0.301803)
      ),
      (
        0x1.feecd1b0a3bb2p+2, Exact(0x1.ffd34b0a7ab73p-1, 0.498896),
        Exact(0x1.65980e4d47e5dp-12, 0.312319)
      ),
      (
        0x1.1500bbc30fce0p+3, Exact(0x1.ffe9315c74fb7p-1, 0.335819),
        Exact(0x1.6ce217e5c4ec1p-13, 0.294287)
      ),
      (
        0x1.1e61ba5ffb7d3p+3, Exact(0x1.ffeefc8ae62afp-1, 0.353731),
        Exact(0x1.1032cbba17bfcp-13, -0.486497)
      ),
      (
        0x1.1edeed9366da9p+3, Exact(0x1.ffef3e98fcf8cp-1, -0.267639),
        Exact(0x1.0c120d284097ap-13, 0.489241)
      ),
      (
        0x1.ed73e7ea80a40p+3, Exact(0x1.fffff9422dcfdp-1, 0.091982),
        Exact(0x1.af7489347827cp-23, 0.278702)
      ),
      (
        0x1.15b8030b95261p+4, Exact(0x1.ffffff0741084p-1, 0.389056),
        Exact(0x1.f17deefab392bp-26, 0.400006)
      ),
      (
        0x1.2f7976b2289dbp+4, Exact(0x1.ffffffce43eb2p-1, 0.301139),
        Exact(0x1.8de0a6c621328p-28, -0.451413)
      ),
      (
        0x1.52d7677c0a79cp+4, Exact(0x1.fffffffa8be3bp-1, 0.147222),
        Exact(0x1.5d07136762adbp-31, -0.362084)
      ),
      (
        0x1.69564718548b4p+4, Exact(0x1.fffffffea9c63p-1, 0.467340),
        Exact(0x1.5639c885547eep-33, 0.250579)
      ),
      (
        0x1.79a59388f2d62p+4, Exact(0x1.ffffffff84842p-1, 0.089088),
        Exact(0x1.edef7a4c2733dp-35, 0.267502)
      ),
      (
        0x1.a1d65f9438b38p+4, Exact(0x1.fffffffff5fbep-1, -0.083433),
        Exact(0x1.40842ab7b109fp-38, -0.019916)
      ),
      (
        0x1.a6ad5e9305412p+4, Exact(0x1.fffffffff8993p-1, -0.307968),
        Exact(0x1.d9b53b5be134ep-39, 0.411690)
      ),
      (
        0x1.ac0b27439c724p+4, Exact(0x1.fffffffffab51p-1, 0.471543),
        Exact(0x1.52ba1d23b7dd8p-39, -0.430589)
      ),
      (
        0x1.be86be714e7a8p+4, Exact(0x1.fffffffffe553p-1, 0.200928),
        Exact(0x1.aaccc8ff3fd85p-41, 0.076166)
      ),
      (
        0x1.c402641215030p+4, Exact(0x1.fffffffffed11p-1, -0.492566),
        Exact(0x1.2ef7e18d5af0ep-41, 0.468605)
      ),
      (
        0x1.d3586deba6c7ep+4, Exact(0x1.ffffffffff8bdp-1, 0.153587),
        Exact(0x1.d0b62ba1fe4c7p-43, 0.271373)
      ),
      (
        0x1.e0b7cad5c1278p+4, Exact(0x1.ffffffffffcdap-1, 0.124393),
        Exact(0x1.92f013e380b45p-44, 0.033893)
      ),
      (
        0x1.e9c8ddaf66314p+4, Exact(0x1.ffffffffffe37p-1, -0.264057),
        Exact(0x1.c943993d03dcfp-45, -0.226564)
      ),
      (
        0x1.ec2b285ae7de0p+4, Exact(0x1.ffffffffffe76p-1, 0.034226),
        Exact(0x1.89f73cf4db07ap-45, -0.118365)
      ),
      (
        0x1.07c4afd899f6cp+5, Exact(0x1.fffffffffffd5p-1, -0.196611),
        Exact(0x1.5992a8d3ee71cp-48, -0.487931)
      ),
      (
        0x1.2000000000000p+5, Exact(0x1.ffffffffffffep-1, -0.089240),
        Exact(0x1.0b6c3afdde062p-52, 0.410433)
      ),
      (
        0x1.223537eba9401p+5, Exact(0x1.ffffffffffffep-1, 0.414634),
        Exact(0x1.95da840d887dfp-53, 0.308853)
      ),
      (
        0x1.223cb2bb2ad79p+5, Exact(0x1.ffffffffffffep-1, 0.420414),
        Exact(0x1.945fbfa34a4fdp-53, 0.379684)
      ),
      (
        0x1.23b5427c2176dp+5, Exact(0x1.fffffffffffffp-1, -0.314288),
        Exact(0x1.507528cc84d28p-53, -0.257491)
      ),
      (
        0x1.2cb991affda19p+5, Exact(0x1.0000000000000p+0, -0.212895),
        Exact(0x1.b40241e09032ap-55, -0.449245)
      ),
      (
        0x1.2dbf69102898dp+5, Exact(0x1.0000000000000p+0, -0.187344),
        Exact(0x1.7fae377fbf4a6p-55, -0.220303)
      ),
      (
        0x1.2e6a4ccac09e8p+5, Exact(0x1.0000000000000p+0, -0.172346),
        Exact(0x1.60f6f78b5b424p-55, -0.181336)
      ),
      (
        0x1.301414844673dp+5, Exact(0x1.0000000000000p+0, -0.139995),
        Exact(0x1.1eb57e4653846p-55, 0.295466)
      ),
      (
        0x1.383ad925d71c2p+5, Exact(0x1.0000000000000p+0, -0.050535),
        Exact(0x1.9dfc6cf36d3adp-57, 0.405380)
      ),
      (
        0x1.39ba18d621eb8p+5, Exact(0x1.0000000000000p+0, -0.041911),
        Exact(0x1.575517abf271bp-57, -0.483490)
      ),
      (
        0x1.3bc0cabc8a6dap+5, Exact(0x1.0000000000000p+0, -0.032534),
        Exact(0x1.0a83cea821e8fp-57, 0.373116)
      ),
      (
        0x1.4000000000000p+5, Exact(0x1.0000000000000p+0, -0.019133),
        Exact(0x1.39792499b1a24p-58, 0.138019)
      ),
      (
        0x1.1c6937651457dp+6, Exact(0x1.0000000000000p+0, -0.000000),
        Exact(0x1.569b9fcb8b11ap-103, 0.275740)
      ),
      (
        0x1.27eb939ff96ccp+6, Exact(0x1.0000000000000p+0, -0.000000),
        Exact(0x1.348bbc6113a2ap-107, 0.375630)
      ),
      (
        0x1.50eec95bb7b19p+6, Exact(0x1.0000000000000p+0, -0.000000),
        Exact(0x1.645c58295540ep-122, 0.369898)
      ),
      (
        0x1.b37a8980e14b9p+6, Exact(0x1.0000000000000p+0, -0.000000),
        Exact(0x1.e932a00c7c9edp-158, -0.019285)
      ),
      (
        0x1.bac8c8776b618p+6, Exact(0x1.0000000000000p+0, -0.000000),
        Exact(0x1.3b062ad32f7eep-160, 0.396507)
      ),
      (
        0x1.df610be5a7bc1p+6, Exact(0x1.0000000000000p+0, 0.000000),
        Exact(0x1.127a21766afecp-173, 0.284639)
      ),
      (
        0x1.f63bb78e43e84p+6, Exact(0x1.0000000000000p+0, 0.000000),
        Exact(0x1.cfe3c67287ba6p-182, -0.187407)
      ),
      (
        0x1.1e6d7857cc752p+7, Exact(0x1.0000000000000p+0, 0.000000),
        Exact(0x1.4e90f8b68a4c5p-207, -0.004018)
      ),
      (
        0x1.26cbfedd26b53p+7, Exact(0x1.0000000000000p+0, 0.000000),
        Exact(0x1.4610c0206b9b6p-213, 0.270354)
      ),
      (
        0x1.5b047cb29595dp+7, Exact(0x1.0000000000000p+0, 0.000000),
        Exact(0x1.9a14dc93ec274p-251, 0.393235)
      ),
      (
        0x1.5f36d19294e91p+7, Exact(0x1.0000000000000p+0, 0.000000),
        Exact(0x1.926b3e9572dd4p-254, 0.145726)
      ),
      (
        0x1.70df04ca63464p+7, Exact(0x1.0000000000000p+0, 0.000000),
        Exact(0x1.e2f07e1884766p-267, -0.447513)
      ),
      (
        0x1.989e6c7eefb4cp+7, Exact(0x1.0000000000000p+0, 0.000000),
        Exact(0x1.2f223eed0f923p-295, 0.476553)
      ),
      (
        0x1.a1ee0934a7bf4p+7, Exact(0x1.0000000000000p+0, 0.000000),
        Exact(0x1.70f800e93926ap-302, 0.164145)
      ),
      (
        0x1.0bb85c6bdfa3dp+8, Exact(0x1.0000000000000p+0, 0.000000),
        Exact(0x1.b1f86521ed784p-387, 0.055798)
      ),
      (
        0x1.7e84ea95b33b8p+8, Exact(0x1.0000000000000p+0, 0.000000),
        Exact(0x1.1a5e9a170ddd8p-552, -0.345052)
      ),
      (
        0x1.a3667c2e9dc60p+8, Exact(0x1.0000000000000p+0, 0.000000),
        Exact(0x1.e8d7328980765p-606, 0.331064)
      ),
      (
        0x1.d42343917514fp+8, Exact(0x1.0000000000000p+0, 0.000000),
        Exact(0x1.896ff39f6120cp-676, -0.272356)
      ),
      (
        0x1.d645bf16ae806p+8, Exact(0x1.0000000000000p+0, 0.000000),
        Exact(0x1.7449900e2db9bp-679, 0.368326)
      ),
      (
        0x1.dc113bf6fbd05p+8, Exact(0x1.0000000000000p+0, 0.000000),
        Exact(0x1.22068ec0e2f14p-687, -0.255068)
      ),
      (
        0x1.deef05b9b6954p+8, Exact(0x1.0000000000000p+0, 0.000000),
        Exact(0x1.0810d485f8c7ep-691, 0.244435)
      ),
      (
        0x1.e04438ae43717p+8, Exact(0x1.0000000000000p+0, 0.000000),
        Exact(0x1.1692f0eff16b4p-693, -0.018472)
      ),
      (
        0x1.0e214a353fa2dp+9, Exact(0x1.0000000000000p+0, 0.000000),
        Exact(0x1.7be5b9ed3a75cp-780, 0.322140)
      ),
      (
        0x1.14b46aa5841eap+9, Exact(0x1.0000000000000p+0, 0.000000),
        Exact(0x1.83b6ffaad0787p-799, 0.485598)
      ),
      (
        0x1.21c082c807a9dp+9, Exact(0x1.0000000000000p+0, 0.000000),
        Exact(0x1.ef67c91d9640ep-837, -0.051575)
      ),
      (
        0x1.26eabed8b0ce0p+9, Exact(0x1.0000000000000p+0, 0.000000),
        Exact(0x1.08eefb381d78cp-851, -0.365954)
      ),
      (
        0x1.284145e933373p+9, Exact(0x1.0000000000000p+0, 0.000000),
        Exact(0x1.23ccf662f5e60p-855, -0.030314)
      ),
      (
        0x1.2894736a906acp+9, Exact(0x1.0000000000000p+0, 0.000000),
        Exact(0x1.30b83319a6c16p-856, 0.356006)
      ),
      (
        0x1.3ad8534ee56fdp+9, Exact(0x1.0000000000000p+0, 0.000000),
        Exact(0x1.769fae9471c01p-909, -0.498664)
      ),
      (
        0x1.3c5b72a93bf44p+9, Exact(0x1.0000000000000p+0, 0.000000),
        Exact(0x1.233b1ff7f84afp-913, 0.267970)
      ),
      (
        0x1.480c3e6bc9971p+9, Exact(0x1.0000000000000p+0, 0.000000),
        Exact(0x1.5eb0a077e6ad8p-947, -0.264053)
      ),
      (
        0x1.4ff4d55730a12p+9, Exact(0x1.0000000000000p+0, 0.000000),
        Exact(0x1.8d7eadbfec7bdp-970, 0.045715)
      ),
      (
        0x1.56263cc0e8441p+9, Exact(0x1.0000000000000p+0, 0.000000),
        Exact(0x1.b3398f8ed9da8p-988, -0.424977)
      ),
    ],
    quantiles: [
      (0x1.56e1fc2f8f359p-997, Exact(-0x1.a26b8f4512827p+2, -0.495850)),
      (0x1.c6c0b71e254f7p-98, Exact(-0x1.0d6ffc2a7a78bp+2, -0.497677)),
      (0x1.2158afc77402cp-95, Exact(-0x1.0bdf46d0ea903p+2, -0.336729)),
      (0x1.3768a9a05990fp-92, Exact(-0x1.09bd9ea61f23bp+2, 0.274111)),
      (0x1.9e6381d9357a7p-89, Exact(-0x1.0750749a5b621p+2, -0.438557)),
      (0x1.9b02f7cc1d5cbp-87, Exact(-0x1.05db5a55a35d1p+2, 0.026795)),
      (0x1.2e8165240df3bp-83, Exact(-0x1.0329bb21061d6p+2, -0.480135)),
      (0x1.92ebe8c08cbfdp-78, Exact(-0x1.fdaaaf03bfdc2p+1, 0.153584)),
      (0x1.e58b211e56816p-65, Exact(-0x1.e5938d612f6acp+1, 0.046155)),
      (0x1.cd2b297d889bcp-54, Exact(-0x1.cda5c32db5e8ep+1, 0.116171)),
      (0x1.0b9200de8d284p-49, Exact(-0x1.c31298a53ebe7p+1, -0.095254)),
      (0x1.1c7e758af6210p-49, Exact(-0x1.c2d74bbf3af06p+1, 0.487951)),
      (0x1.caa8b29c8e2e0p-49, Exact(-0x1.c105cb75d3753p+1, -0.291415)),
      (0x1.897f977495834p-46, Exact(-0x1.b96a365c3cae7p+1, 0.092570)),
      (0x1.a10575e723645p-34, Exact(-0x1.91c84b9b9fdfap+1, -0.198778)),
      (0x1.ff469a79fc413p-34, Exact(-0x1.90a5b12aaea9bp+1, -0.049146)),
      (0x1.f120415213496p-28, Exact(-0x1.7727aa330e930p+1, -0.440153)),
      (0x1.f96a5201043f2p-26, Exact(-0x1.6d32b209d47a1p+1, 0.381702)),
      (0x1.20556d925d9c5p-22, Exact(-0x1.5bbccc3d47d24p+1, -0.128172)),
      (0x1.80c921d2aaf9fp-13, Exact(-0x1.1379e99a80311p+1, 0.282984)),
      (0x1.9d4684dfce880p-6, Exact(-0x1.4d8abb4429e58p+0, -0.497054)),
      (0x1.d2e41615982e0p-6, Exact(-0x1.44e98cd1e7fd1p+0, 0.103534)),
      (0x1.e04d07ba8a120p-6, Exact(-0x1.42dde0910bd2dp+0, 0.249236)),
      (0x1.1798852cec668p-4, Exact(-0x1.f995084ede6a3p-1, 0.007576)),
      (0x1.86805910283e8p-4, Exact(-0x1.b58897f164be6p-1, 0.389156)),
      (0x1.999999999999ap-4, Exact(-0x1.ab064cf84927ap-1, -0.477534)),
      (0x1.b0ac7a59a1580p-4, Exact(-0x1.9eb0fc56a58ecp-1, 0.429860)),
      (0x1.e83471dcbd2cap-4, Exact(-0x1.826b9848d507ep-1, -0.184578)),
      (0x1.1494d2adbe1c8p-3, Exact(-0x1.636ea8c802ccap-1, 0.301811)),
      (0x1.3e8c64e4fe014p-3, Exact(-0x1.3df7b329511c8p-1, -0.396258)),
      (0x1.6a3e7acb0e268p-3, Exact(-0x1.19519252eba9ap-1, 0.360070)),
      (0x1.8cb4237e10420p-3, Exact(-0x1.fb760918f3127p-2, 0.226487)),
      (0x1.edd82d137731cp-3, Exact(-0x1.68ccfd8976fdep-2, 0.471209)),
      (0x1.f1fc9ab9bc344p-3, Exact(-0x1.62c50a7908c75p-2, -0.376979)),
      (0x1.0000000000000p-2, Exact(-0x1.4e79362170840p-2, 0.211023)),
      (0x1.141e612964d08p-2, Exact(-0x1.15023f2144700p-2, -0.057599)),
      (0x1.177928c02e2d8p-2, Exact(-0x1.0b87b75d474cap-2, -0.321760)),
      (0x1.24bc1e55d5670p-2, Exact(-0x1.cc9b58b8bb7e4p-3, -0.015139)),
      (0x1.639bf569c9650p-2, Exact(-0x1.cb133777fdb46p-5, 0.485292)),
      (0x1.7492a3e766be0p-2, Exact(-0x1.67c1114bc7f92p-7, 0.210104)),
      (0x1.78b56362cef37p-2, Exact(-0x1.0e0999b68f83ep-53, 0.007803)),
      (0x1.7e47734da4d04p-2, Exact(0x1.e4928ca3b6706p-7, 0.317052)),
      (0x1.9aa2ebf65bb4ap-2, Exact(0x1.71641b456bb17p-4, -0.455557)),
      (0x1.9c48cbbe4e410p-2, Exact(0x1.8362397f2256ap-4, -0.475200)),
      (0x1.a0f72faf93eb2p-2, Exact(0x1.b688c370354c3p-4, 0.030246)),
      (0x1.c18b929a0796ep-2, Exact(0x1.8e5ce3513584dp-3, 0.225385)),
      (0x1.c6af58d457e0ep-2, Exact(0x1.aad76ae3b7a5cp-3, -0.003164)),
      (0x1.cad1b2054b516p-2, Exact(0x1.c1cd66d753132p-3, -0.479318)),
      (0x1.d52da246205eep-2, Exact(0x1.fb90b43437dc9p-3, 0.348175)),
      (0x1.da5bdacc944d2p-2, Exact(0x1.0c4ad424853efp-2, -0.129177)),
      (0x1.e083705304c8ep-2, Exact(0x1.1d97981122d6bp-2, 0.380737)),
      (0x1.0000000000000p-1, Exact(0x1.774f29bdd6b9fp-2, -0.371215)),
      (0x1.01cfc19dbb9dap-1, Exact(0x1.81c7a1bb0215ep-2, -0.359635)),
      (0x1.074ef317874f1p-1, Exact(0x1.a1c2f364edc9bp-2, 0.355028)),
      (0x1.0a89710791a2fp-1, Exact(0x1.b4b386f212dd0p-2, 0.174968)),
      (0x1.0d48d033454b6p-1, Exact(0x1.c4ea72b34906dp-2, -0.495667)),
      (0x1.0d84d2d148766p-1, Exact(0x1.c64dad3944b97p-2, -0.038514)),
      (0x1.1a57646a178c1p-1, Exact(0x1.09a606a88e0bep-1, -0.231062)),
      (0x1.1dcb05956861ap-1, Exact(0x1.143587c3a7978p-1, -0.457413)),
      (0x1.1e29f0a773ce3p-1, Exact(0x1.1559500979e72p-1, -0.394530)),
      (0x1.23b263bc8e9a6p-1, Exact(0x1.267c97c7faca9p-1, 0.414257)),
      (0x1.37d4f97980a3ep-1, Exact(0x1.6725e973bb2e6p-1, 0.341644)),
      (0x1.651fe27c55e1ap-1, Exact(0x1.055f41620c978p+0, -0.376458)),
      (0x1.652f2a4e2a974p-1, Exact(0x1.057daa9d92c3bp+0, -0.114353)),
      (0x1.7132b04bbababp-1, Exact(0x1.1e298468e3a42p+0, 0.273980)),
      (0x1.72ad0e300c0c9p-1, Exact(0x1.214f2f5ef0a82p+0, -0.180618)),
      (0x1.732fbd8d1ca07p-1, Exact(0x1.22670516fbab9p+0, 0.493490)),
      (0x1.736ddb3fb92c6p-1, Exact(0x1.22ec50249d923p+0, -0.099072)),
      (0x1.7c4799ef16754p-1, Exact(0x1.366e22adcdfc5p+0, -0.364811)),
      (0x1.7ffbc095e80a4p-1, Exact(0x1.3ee96a420f8cdp+0, -0.053254)),
      (0x1.8000000000000p-1, Exact(0x1.3ef342116e5cfp+0, -0.076736)),
      (0x1.89eb063efeae3p-1, Exact(0x1.56b630f257d8cp+0, -0.373875)),
      (0x1.92d99fb58a956p-1, Exact(0x1.6d99094f2c742p+0, -0.414935)),
      (0x1.93663a22d196ap-1, Exact(0x1.6f0e81a8802a3p+0, -0.083493)),
      (0x1.9b360a069788bp-1, Exact(0x1.848742363be1ep+0, 0.476271)),
      (0x1.a269d5f0c781ep-1, Exact(0x1.99a7323bad683p+0, -0.247545)),
      (0x1.a490a23b433dap-1, Exact(0x1.a03df22e355e5p+0, -0.100131)),
      (0x1.aa120b944266dp-1, Exact(0x1.b1c07cbdbe024p+0, -0.175413)),
      (0x1.aeef612b78b49p-1, Exact(0x1.c214b2518f060p+0, -0.003370)),
      (0x1.b0d9afd4de208p-1, Exact(0x1.c8c0d8c611068p+0, -0.222957)),
      (0x1.b41f01bae8bc0p-1, Exact(0x1.d47e88f1f7655p+0, 0.125099)),
      (0x1.c01bac3fb2ef2p-1, Exact(0x1.01f2f5ed373a0p+1, -0.337030)),
      (0x1.c25725fa84f9dp-1, Exact(0x1.06cff78efd3a0p+1, 0.406886)),
      (0x1.ccccccccccccdp-1, Exact(0x1.200c095d659dep+1, 0.325917)),
      (0x1.cd26ce2a493cdp-1, Exact(0x1.20fa1a7959648p+1, 0.028394)),
      (0x1.cf96553a8501ap-1, Exact(0x1.279760fbd4c2fp+1, -0.416484)),
      (0x1.e9ac36d3f7480p-1, Exact(0x1.8e1e722ad5950p+1, -0.380242)),
      (0x1.ede8daf53f2d2p-1, Exact(0x1.a999f239fa697p+1, -0.374372)),
      (0x1.ef21b7ccd4e1bp-1, Exact(0x1.b2b634dace982p+1, -0.126908)),
      (0x1.f64ac320c72efp-1, Exact(0x1.fa58623b28d05p+1, -0.007185)),
      (0x1.fd9eb606343d4p-1, Exact(0x1.579bbd9772391p+2, 0.106620)),
      (0x1.fee86b4af6aa8p-1, Exact(0x1.898b8ee249153p+2, -0.032834)),
      (0x1.fff19c81ebe5bp-1, Exact(0x1.23be878cd657dp+3, -0.053990)),
      (0x1.fff8c9c48be42p-1, Exact(0x1.39d9161542920p+3, 0.069170)),
      (0x1.fffc02e850a10p-1, Exact(0x1.4ccd1805090fdp+3, 0.024264)),
      (0x1.fffe107bd52b0p-1, Exact(0x1.63f0348828ed6p+3, -0.471214)),
      (0x1.fffebdf445c11p-1, Exact(0x1.71ba362cba075p+3, 0.445915)),
      (0x1.ffffe6346a729p-1, Exact(0x1.c282face76ff6p+3, 0.219452)),
      (0x1.fffff9dee875bp-1, Exact(0x1.f07fd50719779p+3, 0.093190)),
      (0x1.fffffdbe59bc0p-1, Exact(0x1.083cfcf747486p+4, 0.484302)),
      (0x1.fffffec4a4427p-1, Exact(0x1.11ec1f916f5efp+4, 0.188227)),
      (0x1.ffffffe6f51c7p-1, Exact(0x1.3a73d6f8b9ceep+4, -0.028153)),
      (0x1.fffffff2f5960p-1, Exact(0x1.44e47cfcfde41p+4, -0.260267)),
      (0x1.ffffffff10ddap-1, Exact(0x1.6f1278377b03bp+4, -0.081556)),
      (0x1.fffffffff55d3p-1, Exact(0x1.a0e06cc0c92b2p+4, 0.096918)),
      (0x1.fffffffffebc1p-1, Exact(0x1.c2f046c7cadf7p+4, 0.415300)),
      (0x1.ffffffffff6e9p-1, Exact(0x1.cfc05ecc46c30p+4, -0.313552)),
      (0x1.ffffffffffeb1p-1, Exact(0x1.eec341a8592d0p+4, 0.397325)),
      (0x1.fffffffffffffp-1, Exact(0x1.25e4f7b2737fap+5, 0.087042)),
    ])
}
